// Tells of an arrival while the page is not looked at, if the person wanted that.
import { signal, type ReadonlySignal } from '@preact/signals';
import { listenToDocument } from '../page/listen.ts';
import type { Stop } from '../page/stop.ts';

export interface ArrivalNotice {
  /** What the browser lets this page do. */
  readonly permission: ReadonlySignal<NotificationPermission | 'unsupported'>;
  /** [A15] Only ever in a click. */
  ask(): Promise<void>;
  /** Does nothing while the page is looked at. */
  show(words: string): Promise<void>;
  /** Takes it away when the page is looked at. */
  start(): Stop;
}

/** One at a time: a second one takes the place of the first. */
const TAG = 'arrival';

export function createArrivalNotice(): ArrivalNotice {
  const permission = signal(readPermission());
  let own: Notification | null = null;
  const clear = async () => {
    own?.close();
    own = null;
    const shown = await (await findWorker())?.getNotifications({ tag: TAG });
    shown?.forEach(notice => notice.close());
  };
  return {
    permission,
    ask: async () => {
      // A browser may reject where others resolve with 'denied'.
      await Notification.requestPermission().catch(() => undefined);
      permission.value = readPermission();
    },
    show: async words => {
      if (!document.hidden || readPermission() !== 'granted') return;
      const options = { tag: TAG, icon: '/icons/icon-192.png' };
      const worker = await findWorker();
      // Android shows only what a worker shows, and throws at the constructor.
      if (worker) await worker.showNotification(words, options).catch(() => undefined);
      else own = showOwn(words, options);
    },
    start: () =>
      listenToDocument('visibilitychange', () => {
        if (!document.hidden) void clear();
      }),
  };
}

function showOwn(words: string, options: NotificationOptions): Notification | null {
  try {
    const notice = new Notification(words, options);
    notice.onclick = () => window.focus();
    return notice;
  } catch {
    return null;
  }
}

async function findWorker(): Promise<ServiceWorkerRegistration | undefined> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const found = await workers?.getRegistration().catch(() => undefined);
  return found?.active ? found : undefined;
}

function readPermission(): NotificationPermission | 'unsupported' {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}
