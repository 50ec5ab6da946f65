// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallView } from '@visavis/engine';
import { SCENES } from '../gallery/scenes.ts';
import { show, type Scene } from './testing.tsx';

let scene: Scene;
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});
afterEach(() => scene.close());

const name = 'Casa Blu';
const controls = ['Mute microphone', 'Turn camera off'];
const together = [
  ...['Side by side', 'Connection', 'Keyboard shortcuts', 'Leave', 'Move my picture'],
];

interface Expected {
  readonly view: CallView;
  readonly status: string;
  readonly alerts: number;
  readonly people: readonly string[];
  readonly buttons: readonly string[];
}

const PHASES: Readonly<Record<CallView['phase'], Expected>> = {
  permission: {
    view: { phase: 'permission', slow: false },
    status: 'Waiting for you to allow the camera and microphone.',
    alerts: 0,
    people: [],
    buttons: [],
  },
  blocked: {
    view: {
      phase: 'blocked',
      problem: { code: 'busy', devices: ['camera'], instead: 'microphone' },
    },
    status: '',
    alerts: 1,
    people: [],
    buttons: ['Try again', 'Go on with the microphone only'],
  },
  lobby: {
    view: { phase: 'lobby', name: '', refusal: null },
    status: '',
    alerts: 0,
    people: ['me'],
    buttons: [...controls, 'Suggest a name', 'Join', 'Cancel'],
  },
  joining: {
    view: { phase: 'joining', name },
    status: 'Opening the room…',
    alerts: 0,
    people: ['me'],
    buttons: [...controls, 'Cancel'],
  },
  full: {
    view: { phase: 'full', name, waitingForSeat: false },
    status: '',
    alerts: 1,
    people: ['me'],
    buttons: [...controls, 'Try another name', 'Wait for a free seat'],
  },
  waiting: {
    view: { phase: 'waiting', name, why: 'alone' },
    status: 'Waiting for your friend…',
    alerts: 0,
    people: ['me'],
    buttons: [...controls, 'Copy link', 'Cancel', 'Leave'],
  },
  connecting: {
    view: { phase: 'connecting', name },
    status: 'Connecting the two of you…',
    alerts: 0,
    people: ['me'],
    buttons: [...controls, 'Leave'],
  },
  connected: {
    view: { phase: 'connected', name },
    status: 'You are connected.',
    alerts: 0,
    people: ['friend', 'me'],
    buttons: [...controls, ...together],
  },
  reconnecting: {
    view: { phase: 'reconnecting', name, why: 'no-packets' },
    status: 'The connection is interrupted. Bringing it back…',
    alerts: 0,
    people: ['friend', 'me'],
    buttons: [...controls, ...together],
  },
  ended: {
    view: { phase: 'ended', name, why: 'left' },
    status: '',
    alerts: 0,
    people: [],
    buttons: ['Join again'],
  },
};

for (const [phase, expected] of Object.entries(PHASES))
  test(`the phase ${phase} has its attribute, roles, names and people`, async () => {
    scene = await show(expected.view);
    const people = [...scene.root.querySelectorAll('video')].map(video => video.dataset['person']);
    expect({
      phase: document.documentElement.dataset['phase'],
      status: scene.get('status').textContent,
      alerts: scene.names('alert').length,
      headings: scene.root.querySelectorAll('h1').length,
      people,
    }).toEqual({
      phase,
      status: expected.status,
      alerts: expected.alerts,
      headings: 1,
      people: expected.people,
    });
    expect(scene.names('button')).toEqual(expect.arrayContaining([...expected.buttons]));
  });

for (const lang of ['en', 'es', 'it'] as const)
  test(`every screen has its words in ${lang}`, async () => {
    for (const [, { view, also }] of SCENES) {
      scene = await show(view, lang);
      await scene.change(() => also?.(scene.call));
      expect(document.documentElement.lang).toBe(lang);
      expect(scene.root.textContent).not.toMatch(/undefined|\[object|=>/);
      expect(scene.names('button')).not.toContain('');
      scene.close();
    }
  });

test('my picture is silent and the friend is heard', async () => {
  scene = await show({ phase: 'connected', name });
  const videos = [...scene.root.querySelectorAll('video')];
  expect(videos.map(video => [video.dataset['person'], video.muted])).toEqual([
    ['friend', false],
    ['me', true],
  ]);
});

test('the friend keeps the same video element while the call is repaired', async () => {
  scene = await show({ phase: 'connected', name });
  const before = scene.root.querySelector('[data-person="friend"]');
  await scene.change(() => {
    scene.call.view.value = { phase: 'reconnecting', name, why: 'no-packets' };
  });
  const during = scene.root.querySelector('[data-person="friend"]');
  await scene.change(() => {
    scene.call.view.value = { phase: 'connected', name };
  });
  const after = scene.root.querySelector('[data-person="friend"]');
  expect([during === before, after === before, before === null]).toEqual([true, true, false]);
});

test('my picture keeps its element from the lobby into the call', async () => {
  scene = await show({ phase: 'lobby', name, refusal: null });
  const before = scene.root.querySelector('[data-person="me"]');
  await scene.change(() => {
    scene.call.view.value = { phase: 'connected', name };
  });
  expect(scene.root.querySelector('[data-person="me"]')).toBe(before);
});

test('there is no friend in the page without media', async () => {
  scene = await show({ phase: 'connected', name });
  await scene.change(() => {
    scene.call.friend.stream.value = null;
  });
  expect(scene.root.querySelector('[data-person="friend"]')).toBeNull();
  expect(scene.root.textContent).toContain('No camera, no microphone');
});

test('a friend who is muted and has the camera off is said to be', async () => {
  scene = await show({ phase: 'connected', name });
  await scene.change(() => {
    scene.call.friend.microphone.value = 'muted';
    scene.call.friend.camera.value = 'off';
  });
  const friend = scene.get('group', 'Your friend').textContent;
  expect(friend).toBe('Camera is offMuted');
});

test('the call goes on without the server and says so', async () => {
  scene = await show({ phase: 'connected', name });
  await scene.change(() => void (scene.call.server.value = 'offline'));
  expect(scene.root.textContent).toContain('Your call goes on without it.');
});

test('a camera lost in mid-call is an alert with a way to try again', async () => {
  scene = await show({ phase: 'connected', name });
  await scene.change(() => {
    scene.call.me.problem.value = { code: 'busy', devices: ['camera'], instead: null };
  });
  expect(scene.get('alert').textContent).toContain('The camera is in use by another program');
  await scene.change(() => scene.get('button', 'Try again').click());
  expect(scene.call.asked).toEqual(['retryMedia']);
});

test('microphone and camera buttons are named for what they will do', async () => {
  scene = await show({ phase: 'connected', name });
  await scene.change(() => scene.get('button', 'Mute microphone').click());
  await scene.change(() => scene.get('button', 'Turn camera off').click());
  expect(scene.names('button')).toEqual(
    expect.arrayContaining(['Unmute microphone', 'Turn camera on']),
  );
  expect(scene.call.asked).toEqual(['toggleMicrophone', 'toggleCamera']);
});

test('my picture moves from corner to corner by click and by arrow key', async () => {
  scene = await show({ phase: 'connected', name });
  const corner = () => scene.get('group', 'Me').dataset['corner'];
  const seen = [corner()];
  await scene.change(() => scene.get('button', 'Move my picture').click());
  seen.push(corner());
  await scene.change(() => press(scene.get('button', 'Move my picture'), 'ArrowUp'));
  seen.push(corner());
  await scene.change(() => press(scene.get('button', 'Move my picture'), 'ArrowRight'));
  seen.push(corner());
  expect(seen).toEqual(['bottom-right', 'bottom-left', 'top-left', 'top-right']);
});

test('keys do what the buttons do, and say it', async () => {
  scene = await show({ phase: 'connected', name });
  for (const key of ['m', 'v', 'l']) await scene.change(() => press(document.body, key));
  expect(scene.call.asked).toEqual(['toggleMicrophone', 'toggleCamera']);
  expect(scene.shell.preferences.layout.value).toBe('facing');
  expect(scene.shell.toasts.list.value.map(toast => toast.text)).toEqual([
    'Microphone muted',
    'Camera off',
  ]);
});

test('what was said and opened in a call is not shown any more when it has ended, nor in the next one', async () => {
  scene = await show({ phase: 'connected', name });
  await scene.change(() => scene.shell.onMoment('friend-back'));
  await scene.change(() => (scene.shell.panel.value = 'connection'));
  expect(scene.shell.toasts.list.value).toHaveLength(1);
  await scene.change(() => scene.get('button', 'Leave').click());
  expect([scene.shell.toasts.list.value, scene.shell.panel.value]).toEqual([[], null]);
});

test('keys do nothing while a name is typed, with a modifier, or when switched off', async () => {
  scene = await show({ phase: 'lobby', name: '', refusal: null });
  await scene.change(() => press(scene.get('textbox'), 'm'));
  await scene.change(() => press(document.body, 'm', { ctrlKey: true }));
  await scene.change(() => void (scene.shell.preferences.shortcuts.value = 'off'));
  await scene.change(() => press(document.body, 'm'));
  expect(scene.call.asked).toEqual([]);
});

function press(target: Element, key: string, more: KeyboardEventInit = {}): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
}

test('the first fault is said with its advice, and only while the two are connected', async () => {
  scene = await show({ phase: 'connected', name });
  await scene.change(() => {
    scene.call.health.faults.value = ['friend-speaker-blocked', 'nothing-decodes'];
  });
  const notice = 'Your friend cannot hear you yet. They have to tap their screen.';
  expect(scene.root.querySelector('[aria-live="polite"]')?.textContent).toBe(notice);
  expect(scene.root.textContent).not.toContain('cannot be shown');
  await scene.change(() => {
    scene.call.view.value = { phase: 'reconnecting', name, why: 'no-packets' };
  });
  expect(scene.root.textContent).not.toContain(notice);
});

test('what becomes of the friend’s sound is told, and a replay is asked of the video', async () => {
  const plays = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  scene = await show({ phase: 'connected', name });
  await expect.poll(() => scene.call.told.value).toBe('playing');
  const friend = scene.root.querySelector('[data-person="friend"]');
  const ofFriend = () => plays.mock.contexts.filter(context => context === friend).length;
  expect(ofFriend()).toBe(1);
  await scene.change(() => (scene.call.health.replays.value += 1));
  expect(ofFriend()).toBe(2);
  await scene.change(() => {
    scene.call.friend.stream.value = null;
  });
  expect(scene.call.told.value).toBe('none');
  plays.mockRestore();
});
