// Tells of an arrival while the page is not looked at, if the person wanted that.
import { signal, type ReadonlySignal } from '@preact/signals';
import { listenToDocument } from '../page/listen.ts';
import type { Stop } from '../page/stop.ts';

export type NoticePermission = NotificationPermission | 'unsupported';

/** One at a time: a second one takes the place of the first. */
const TAG = 'arrival';

const permitted = signal<NoticePermission>(readPermission());

/** What the browser lets this page do. */
export const noticePermission: ReadonlySignal<NoticePermission> = permitted;

/** [A15] Only ever in a click. */
export async function askForNotices(): Promise<void> {
  // Safari rejects where others resolve with 'denied'.
  await Notification.requestPermission().catch(() => undefined);
  permitted.value = readPermission();
}

/** Resolves when the notice is shown, or was not wanted. */
export async function showArrival(words: string): Promise<void> {
  if (!document.hidden || readPermission() !== 'granted') return;
  const options = { tag: TAG, icon: '/icons/icon-192.png' };
  const worker = await findWorker();
  // Android shows only what a worker shows, and throws at the constructor.
  if (worker) await worker.showNotification(words, options).catch(() => undefined);
  else showOwn(words, options);
}

/** Takes it away when the page is looked at. */
export function startClearingNotices(): Stop {
  return listenToDocument('visibilitychange', () => {
    if (!document.hidden) void clear();
  });
}

let own: Notification | null = null;

function showOwn(words: string, options: NotificationOptions): void {
  try {
    own = new Notification(words, options);
    own.onclick = () => window.focus();
  } catch {
    own = null;
  }
}

async function clear(): Promise<void> {
  own?.close();
  own = null;
  const worker = await findWorker();
  const shown = (await worker?.getNotifications({ tag: TAG })) ?? [];
  shown.forEach(notice => notice.close());
}

async function findWorker(): Promise<ServiceWorkerRegistration | undefined> {
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  const found = await workers?.getRegistration().catch(() => undefined);
  return found?.active ? found : undefined;
}

function readPermission(): NoticePermission {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}
