// The page's side of the service worker: brings it in, and lets a newer one begin when nobody is in a room.
import { effect } from '@preact/signals';
import type { Call, Phase } from '@visavis/engine';
import { cacheName } from '../offline/build.ts';
import type { WorkerMessage } from '../offline/worker-message.ts';
import { listenToDocument } from '../page/listen.ts';
import { stopAll, type Stop } from '../page/stop.ts';
import { trustedScript } from '@visavis/engine/browser';

/** [A7] The first visit has better things to do. */
const REGISTER_AFTER_MS = 3_000;
const ROOM_LOCK = 'visavis/in-a-room';
const OUTSIDE: ReadonlySet<Phase> = new Set(['permission', 'blocked', 'lobby', 'full', 'ended']);

/** Does nothing where the build wrote no worker, or the browser has none. */
export function startOfflineWorker(call: Call): Stop {
  const build = document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content;
  if (build === undefined || !('serviceWorker' in navigator)) return () => undefined;
  const end = new AbortController();
  void hold(cacheName(build), end.signal);
  const stops = [holdRoomLock(call), () => end.abort()];
  const timer = setTimeout(() => {
    void register().then(registration => {
      if (registration && !end.signal.aborted) stops.push(follow(registration, call));
    });
  }, REGISTER_AFTER_MS);
  return () => {
    clearTimeout(timer);
    stopAll(stops)();
  };
}

/** Refused in a private window, or where storage is full. */
async function register(): Promise<ServiceWorkerRegistration | null> {
  try {
    const registration = await navigator.serviceWorker.register(trustedScript('/sw.js'));
    // Test tools and extensions put something else in its place.
    return registration instanceof ServiceWorkerRegistration ? registration : null;
  } catch {
    return null;
  }
}

/** [A6] */
function holdRoomLock(call: Call): Stop {
  let held: AbortController | null = null;
  const follow = effect(() => {
    const isInside = !OUTSIDE.has(call.view.value.phase);
    if (isInside === (held !== null)) return;
    held?.abort();
    held = isInside ? new AbortController() : null;
    if (held) void hold(ROOM_LOCK, held.signal);
  });
  return stopAll([follow, () => held?.abort()]);
}

function hold(name: string, until: AbortSignal): Promise<void> {
  const released = new Promise<void>(done => {
    until.addEventListener('abort', () => done());
  });
  return navigator.locks.request(name, { mode: 'shared' }, () => released);
}

function follow(registration: ServiceWorkerRegistration, call: Call): Stop {
  const end = new AbortController();
  const { signal } = end;
  const begin = () => void letBegin(registration, signal);
  const found = () => registration.installing?.addEventListener('statechange', begin, { signal });
  registration.addEventListener('updatefound', found, { signal });
  begin();
  found();
  tell(registration.active, 'throw-away');
  return stopAll([lookForNewer(registration, call), () => end.abort()]);
}

/** [A6] Waits for the lock that pages in a room share, then lets the new worker take over. */
async function letBegin(registration: ServiceWorkerRegistration, signal: AbortSignal) {
  if (!registration.waiting) return;
  const takeOver = () => tell(registration.waiting, 'take-over');
  await navigator.locks.request(ROOM_LOCK, { signal }, takeOver).catch(() => undefined);
}

/** [A7] */
function lookForNewer(registration: ServiceWorkerRegistration, call: Call): Stop {
  // Rejects without a network.
  const look = () => void registration.update().catch(() => undefined);
  const isOutside = () => OUTSIDE.has(call.view.peek().phase);
  let wasOutside = isOutside();
  const left = effect(() => {
    const before = wasOutside;
    wasOutside = OUTSIDE.has(call.view.value.phase);
    if (wasOutside && !before) look();
  });
  const seen = listenToDocument('visibilitychange', () => {
    if (!document.hidden && isOutside()) look();
  });
  return stopAll([left, seen]);
}

function tell(worker: ServiceWorker | null, message: WorkerMessage): void {
  worker?.postMessage(message);
}
