// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeDevices } from '../../gallery/fake-devices.ts';
import { FakeAudio, fakeMicrophone } from '../testing-audio.ts';
import { show, type Scene } from '../testing.tsx';

let scene: Scene;
let audio: FakeAudio;
let devices: ReturnType<typeof fakeDevices>;
beforeEach(async () => {
  localStorage.clear();
  history.replaceState(null, '', '/');
  audio = FakeAudio.install();
  scene = await show({ phase: 'connected', name: 'Casa Blu' });
  devices = fakeDevices();
  devices.media.stream = fakeMicrophone;
  await scene.change(() => (scene.call.devices.value = devices));
  await expect.poll(() => devices.list.value.camera).toHaveLength(2);
});
afterEach(() => {
  scene.close();
  vi.unstubAllGlobals();
});

const told = () => scene.shell.toasts.list.value.map(({ text }) => text);

test('[E5] a microphone that is pulled out is named, with what took its place', async () => {
  await scene.change(() => devices.choose('microphone', 'desk'));
  await expect.poll(() => devices.local.tracks.audio?.label).toBe('Jabra Evolve2 65');
  const track = devices.local.tracks.audio;
  devices.media.plugged = devices.media.plugged.filter(({ id }) => id !== 'desk');
  await scene.change(() => void track?.onended?.call(track, new Event('ended')));
  await expect
    .poll(told)
    .toEqual(['Jabra Evolve2 65 is gone. Your microphone is now Built-in Microphone.']);
});

test('[E5] what became of a device is told once, not again in the next meeting', async () => {
  const gone = ['Jabra Evolve2 65 is gone. Your microphone is now Built-in Microphone.'];
  await scene.change(() => devices.choose('microphone', 'desk'));
  await expect.poll(() => devices.local.tracks.audio?.label).toBe('Jabra Evolve2 65');
  const track = devices.local.tracks.audio;
  devices.media.plugged = devices.media.plugged.filter(({ id }) => id !== 'desk');
  await scene.change(() => void track?.onended?.call(track, new Event('ended')));
  await expect.poll(told).toEqual(gone);
  await scene.change(() => scene.call.leave());
  await scene.change(() => scene.call.rejoin());
  expect([devices.news.value !== null, told()]).toEqual([true, []]);
});

test('[E4] a camera that does not open is named, with the one that goes on', async () => {
  devices.media.fail = ({ wishes }) =>
    wishes?.camera ? { name: 'NotReadableError', message: '' } : null;
  await scene.change(() => devices.choose('camera', 'desk'));
  await expect
    .poll(told)
    .toEqual([
      'Logitech BRIO 4K Stream Edition (046d:085e) could not be opened. FaceTime HD Camera goes on.',
    ]);
});

test('[E10] who speaks while muted is told, and can be heard with a click', async () => {
  audio.level = 0.1;
  await scene.change(() => scene.call.toggleMicrophone());
  await expect.poll(told, { timeout: 5_000 }).toEqual(['You are muted, and speaking.']);
  await scene.change(() => scene.get('button', 'Unmute').click());
  expect(scene.call.me.microphone.value).toBe('on');
  await expect.poll(() => devices.heard.value).toBeNull();
});

test('[E10] who is not muted is not listened to', async () => {
  audio.level = 0.1;
  await scene.change(() => (scene.call.me.microphone.value = 'on'));
  expect([devices.heard.value, audio.open]).toEqual([null, 0]);
});

async function press(type: 'keydown' | 'keyup', target: EventTarget = document.body) {
  const event = new KeyboardEvent(type, { key: ' ', bubbles: true, cancelable: true });
  await scene.change(() => void target.dispatchEvent(event));
  return event.defaultPrevented;
}

test('[E11] the space bar opens a muted microphone while it is held, when that is switched on', async () => {
  const { microphone } = scene.call.me;
  await scene.change(() => scene.call.toggleMicrophone());
  expect([await press('keydown'), microphone.value]).toEqual([false, 'muted']);
  scene.shell.preferences.pushToTalk.value = 'on';
  expect([await press('keydown'), microphone.value]).toEqual([true, 'on']);
  expect([await press('keydown'), microphone.value]).toEqual([true, 'on']);
  expect([await press('keyup'), microphone.value]).toEqual([true, 'muted']);
  await press('keydown');
  await scene.change(() => void window.dispatchEvent(new Event('blur')));
  expect(microphone.value).toBe('muted');
});

test('[E11] what is not muted stays open, and a field keeps its space bar', async () => {
  const { microphone } = scene.call.me;
  scene.shell.preferences.pushToTalk.value = 'on';
  await press('keydown');
  await press('keyup');
  expect(microphone.value).toBe('on');
  await scene.change(() => scene.call.toggleMicrophone());
  const input = scene.root.appendChild(document.createElement('input'));
  expect([await press('keydown', input), microphone.value]).toEqual([false, 'muted']);
});

test('[E11] who goes on muted while the bar is held is muted once', async () => {
  const { microphone } = scene.call.me;
  scene.shell.preferences.pushToTalk.value = 'on';
  await scene.change(() => scene.call.toggleMicrophone());
  await press('keydown');
  await scene.change(() => scene.call.toggleMicrophone());
  await press('keyup');
  expect(microphone.value).toBe('muted');
});
