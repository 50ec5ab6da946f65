// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallView } from '@visavis/engine';
import { fakeCall } from '../../gallery/fake-call.ts';
import type { Stop } from '../page/stop.ts';
import { startOfflineWorker } from './offline-worker.ts';

const name = 'Casa Blu';
const lobby: CallView = { phase: 'lobby', name, refusal: null };
const connected: CallView = { phase: 'connected', name };
const ended: CallView = { phase: 'ended', name, why: 'left' };

/** A worker that remembers what it was told. */
class FakeWorker extends EventTarget {
  readonly told: string[] = [];
  postMessage(message: string): void {
    this.told.push(message);
  }
}
class FakeRegistration extends EventTarget {
  active: FakeWorker | null = new FakeWorker();
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  updates = 0;
  update(): Promise<void> {
    this.updates += 1;
    return Promise.reject(new TypeError('no network'));
  }
  /** A newer worker was found and has taken its build in. */
  find(): FakeWorker {
    const worker = new FakeWorker();
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
    this.installing = null;
    this.waiting = worker;
    worker.dispatchEvent(new Event('statechange'));
    return worker;
  }
}

let registration: FakeRegistration;
let registered: string[];
let held: Map<string, number>;
let stop: Stop;

beforeEach(() => {
  vi.useFakeTimers();
  registration = new FakeRegistration();
  registered = [];
  vi.stubGlobal('ServiceWorkerRegistration', FakeRegistration);
  define('serviceWorker', {
    register: (url: string) => {
      registered.push(url);
      return Promise.resolve(registration);
    },
  });
  define('locks', fakeLocks());
  document.head.innerHTML = '<meta name="build" content="b2">';
  stop = () => undefined;
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function define(key: string, value: unknown): void {
  Object.defineProperty(navigator, key, { value, configurable: true });
}

/** Web Locks, as far as readers and one writer that waits for them. */
function fakeLocks() {
  held = new Map();
  const writers: (() => void)[] = [];
  const settle = () => {
    if (held.get('visavis/in-a-room') === undefined) writers.splice(0).forEach(run => run());
  };
  return {
    async request(lock: string, options: LockOptions, run: () => Promise<void>) {
      if (options.mode !== 'shared') {
        writers.push(() => void run());
        settle();
        return;
      }
      held.set(lock, (held.get(lock) ?? 0) + 1);
      await run();
      held.delete(lock);
      settle();
    },
  };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('[A7] the worker comes in three seconds after the camera', async () => {
  stop = startOfflineWorker(fakeCall(lobby));
  await pass(2_900);
  expect(registered).toEqual([]);
  await pass(200);
  expect(registered).toEqual(['/sw.js']);
  expect(registration.active?.told).toEqual(['throw-away']);
});

test('[A7] a newer one is looked for when a room is left, and when the page is looked at outside of one', async () => {
  const call = fakeCall(connected);
  stop = startOfflineWorker(call);
  await pass(3_000);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(registration.updates).toBe(0);
  call.view.value = ended;
  expect(registration.updates).toBe(1);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(registration.updates).toBe(2);
});

test('[A2] a page holds the lock of its build for as long as it is open', async () => {
  stop = startOfflineWorker(fakeCall(lobby));
  expect([...held.keys()]).toEqual(['visavis/build/b2']);
  stop();
  await pass(0);
  expect([...held.keys()]).toEqual([]);
});

test('[A6] a new worker takes over at once outside of a room, and after the call inside', async () => {
  const call = fakeCall(lobby);
  stop = startOfflineWorker(call);
  await pass(3_000);
  expect(registration.find().told).toEqual(['take-over']);
  call.view.value = connected;
  const newest = registration.find();
  await pass(60_000);
  expect(newest.told).toEqual([]);
  call.view.value = ended;
  await pass(0);
  expect(newest.told).toEqual(['take-over']);
});

test.each([
  ['the build wrote none', () => void (document.head.innerHTML = '')],
  [
    'it is refused',
    () => define('serviceWorker', { register: () => Promise.reject(new DOMException('no')) }),
  ],
  [
    'something else stands in its place',
    () => define('serviceWorker', { register: () => undefined }),
  ],
])('[A7] without a worker nothing else changes: %s', async (_, prepare) => {
  prepare();
  stop = startOfflineWorker(fakeCall(lobby));
  await pass(4_000);
  expect(registration.active?.told).toEqual([]);
});
