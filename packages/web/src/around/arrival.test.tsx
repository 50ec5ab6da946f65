// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { show, type Scene } from '../testing.tsx';

interface Shown {
  readonly title: string;
  close(): void;
}

let scene: Scene;
let shown: Shown[];
let worker: object | undefined;

function put(title: string): void {
  const notice: Shown = { title, close: () => void shown.splice(shown.indexOf(notice), 1) };
  shown.push(notice);
}

/** A browser that asks, and gets this answer. */
function fakeNotification(permission: NotificationPermission, answer: NotificationPermission) {
  return class {
    static permission = permission;
    static requestPermission() {
      this.permission = answer;
      return Promise.resolve(answer);
    }
    readonly title: string;
    constructor(title: string) {
      this.title = title;
      put(title);
    }
    close() {
      shown.pop();
    }
  };
}

beforeEach(() => {
  shown = [];
  worker = undefined;
  const serviceWorker = { getRegistration: () => Promise.resolve(worker) };
  Object.defineProperty(navigator, 'serviceWorker', { value: serviceWorker, configurable: true });
});
afterEach(() => {
  scene.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function wait(): Promise<void> {
  scene = await show({ phase: 'waiting', name: 'Casa Blu', why: 'alone' });
  await vi.waitFor(() => expect(scene.shell.around.value).not.toBeNull(), 20_000);
  await vi.waitFor(() => expect(scene.names('button')).toContain('Test speaker'), 20_000);
}
const button = 'Tell me when my friend comes';
const hide = () => vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
const arrive = () => scene.shell.onMoment('friend-arrived');

test('[A15] nothing is asked and nothing shown before the button is pressed', async () => {
  vi.stubGlobal('Notification', fakeNotification('default', 'granted'));
  await wait();
  await vi.waitFor(() => expect(scene.names('button')).toContain(button));
  const hidden = hide();
  arrive();
  await Promise.resolve();
  expect(shown).toEqual([]);
  hidden.mockRestore();
  await scene.change(() => scene.get('button', button).click());
  const focused = () => document.activeElement?.textContent;
  await vi.waitFor(() => expect(focused()).toContain('You will be told'));
  arrive();
  await Promise.resolve();
  expect(shown).toEqual([]);
});

test('[A15] the worker shows it where there is one, and it goes when the page is looked at', async () => {
  vi.stubGlobal('Notification', fakeNotification('granted', 'granted'));
  worker = {
    active: {},
    showNotification: (title: string) => {
      put(`worker: ${title}`);
      return Promise.resolve();
    },
    getNotifications: () => Promise.resolve([...shown]),
  };
  await wait();
  const hidden = hide();
  arrive();
  await vi.waitFor(() =>
    expect(shown.map(({ title }) => title)).toEqual(['worker: Your friend is here']),
  );
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.waitFor(() => expect(shown).toEqual([]));
});

test.each([
  ['said no before', 'denied' as const],
  ['says no now', 'default' as const],
])('[A15] who %s is not asked again', async (_, permission) => {
  vi.stubGlobal('Notification', fakeNotification(permission, 'denied'));
  await wait();
  if (permission === 'default') {
    await vi.waitFor(() => expect(scene.names('button')).toContain(button));
    await scene.change(() => scene.get('button', button).click());
  }
  await vi.waitFor(() => expect(scene.names('button')).not.toContain(button));
});
