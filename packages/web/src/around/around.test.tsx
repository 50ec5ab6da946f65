// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallView, Moment } from '@visavis/engine';
import { show, type Scene } from '../testing.tsx';
import { FakeAudio } from '../testing-audio.ts';

const name = 'Casa Blu';
const connected: CallView = { phase: 'connected', name };

let scene: Scene;
let actions: Map<string, (() => void) | null>;
let devices: string[];
let session: Record<string, unknown>;

beforeEach(() => {
  actions = new Map();
  devices = [];
  session = {
    metadata: null,
    setActionHandler: (action: string, run: (() => void) | null) => {
      if (action === 'enterpictureinpicture') throw new TypeError('unknown to this browser');
      actions.set(action, run);
    },
    setMicrophoneActive: (on: boolean) => devices.push(`microphone ${on}`),
    setCameraActive: (on: boolean) => devices.push(`camera ${on}`),
  };
  Object.defineProperty(navigator, 'mediaSession', { value: session, configurable: true });
  vi.stubGlobal('MediaMetadata', function (this: object, about: object) {
    Object.assign(this, about);
  });
});
afterEach(() => {
  scene.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function open(view: CallView): Promise<void> {
  scene = await show(view);
  await vi.waitFor(() => expect(scene.shell.around.value).not.toBeNull(), 20_000);
}

const set = () => [...actions].filter(([, run]) => run !== null).map(([action]) => action);

test('[A13] the keys of a headset work while the two are together, and no longer', async () => {
  await open({ phase: 'waiting', name, why: 'alone' });
  expect([set(), session['metadata']]).toEqual([[], null]);
  await scene.change(() => (scene.call.view.value = connected));
  expect(set().toSorted()).toEqual(['hangup', 'togglecamera', 'togglemicrophone']);
  for (const action of ['togglemicrophone', 'togglecamera', 'hangup']) actions.get(action)?.();
  expect(scene.call.asked).toEqual(['toggleMicrophone', 'toggleCamera', 'leave']);
  expect([set(), session['metadata']]).toEqual([[], null]);
});

test('[A13] it shows what is on, and never the room', async () => {
  await open(connected);
  devices.length = 0;
  scene.call.me.microphone.value = 'muted';
  scene.call.me.camera.value = 'none';
  expect(devices).toEqual(['microphone false', 'camera false']);
  expect(set().toSorted()).toEqual(['hangup', 'togglemicrophone']);
  expect(session['metadata']).toMatchObject({ title: 'Your friend' });
  expect(JSON.stringify(session['metadata'])).not.toContain(name);
});

test('[A16] coming and going sound different, and a preference silences both', async () => {
  const audio = FakeAudio.install();
  await open(connected);
  const moments: Moment[] = ['friend-arrived', 'friend-left', 'friend-lost', 'friend-back'];
  for (const moment of moments) {
    scene.shell.onMoment(moment);
    await vi.waitFor(() => expect(audio.notes.length % 2).toBe(0));
  }
  await vi.waitFor(() => expect(audio.notes.length).toBe(8));
  const [arrived = 0, met = 0, left = 0, gone = 0, , , back = 0, again = 0] = audio.notes;
  expect([arrived < met, left > gone, back < again]).toEqual([true, true, true]);
  scene.shell.preferences.sounds.value = 'off';
  scene.shell.onMoment('friend-arrived');
  scene.shell.onMoment('knock');
  await Promise.resolve();
  expect(audio.notes.length).toBe(8);
  scene.shell.preferences.sounds.value = 'on';
});

test('[A8] who is offline is told so, until the network is back', async () => {
  await open({ phase: 'lobby', name: '', refusal: null });
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  await scene.change(() => {
    scene.call.server.value = 'offline';
    window.dispatchEvent(new Event('offline'));
  });
  expect(scene.root.textContent).toContain('You are offline.');
  online.mockReturnValue(true);
  await scene.change(() => void window.dispatchEvent(new Event('online')));
  expect(scene.root.textContent).not.toContain('You are offline.');
  expect(scene.root.textContent).toContain('The server cannot be reached.');
});

test('[A10] there is no button where the browser can do neither', async () => {
  await open(connected);
  expect(scene.names('button')).toContain('Side by side');
  expect(scene.names('button')).not.toContain('Picture in picture');
});
