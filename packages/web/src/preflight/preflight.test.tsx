// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeAudio, fakeMicrophone } from '../testing-audio.ts';
import { show, type Scene } from '../testing.tsx';

let scene: Scene;
let audio: FakeAudio;
beforeEach(async () => {
  history.replaceState(null, '', '/');
  audio = FakeAudio.install();
  scene = await show({ phase: 'waiting', name: 'Casa Blu', why: 'alone' });
  await expect.poll(() => scene.names('button')).toContain('Test speaker');
  await scene.change(() => (scene.call.me.stream.value = fakeMicrophone()));
});
afterEach(() => {
  scene.close();
  vi.unstubAllGlobals();
});

const said = () => scene.root.querySelector('[data-hearing]')?.textContent;
const bar = () =>
  scene.root.querySelector<HTMLElement>('[data-level]')?.style.getPropertyValue('--level');

test('the bar moves with the voice, and the words say that it is heard', async () => {
  expect(said()).toBe('Say something…');
  audio.level = 0.1;
  await expect.poll(bar).toBe('0.667');
  expect(said()).toBe('We hear you.');
  audio.level = 0;
  await expect.poll(bar).toBe('0.000');
  expect(said()).toBe('We hear you.');
});

test('a microphone that gives nothing is named, a muted one is not', async () => {
  const later = performance.now() + 9_000;
  vi.spyOn(performance, 'now').mockReturnValue(later);
  await expect.poll(said).toBe('We do not hear your microphone.');
  await scene.change(() => scene.call.toggleMicrophone());
  expect(said()).toBe('');
  vi.restoreAllMocks();
});

test('what the browser does not let us hear is not judged', async () => {
  audio.state = 'suspended';
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 9_000);
  audio.level = 0.1;
  await new Promise(requestAnimationFrame);
  expect(said()).toBe('Say something…');
  audio.state = 'running';
  await expect.poll(said).toBe('We hear you.');
  vi.restoreAllMocks();
});

test('the speaker test plays and says so', async () => {
  await scene.change(() => scene.get('button', 'Test speaker').click());
  await expect.poll(said).toBe('You should hear a soft tone now.');
  expect(audio.notes).toEqual([392, 493.88, 587.33, 783.99]);
});

test('the way out of the network is said', async () => {
  const reach = () => scene.root.querySelector('[data-tone]')?.textContent;
  expect(reach()).toBe('Looking for a way out of your network…');
  await scene.change(() => {
    scene.call.reach.value = { direct: 'fails', relay: 'not-configured' };
  });
  expect(reach()).toBe(
    'No way out found: your network blocks calls, and no relay is set up on this server.',
  );
});

test('the microphone is let go when somebody comes', async () => {
  expect(audio.open).toBe(1);
  await scene.change(() => {
    scene.call.view.value = { phase: 'connecting', name: 'Casa Blu' };
  });
  expect(audio.open).toBe(0);
});
