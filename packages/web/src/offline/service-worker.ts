// The service worker: opens the page without a network, and keeps the parts of a call that are fetched later.
// Built apart from the page, as /sw.js (vite/offline.ts). What it decides stands in the files beside it.
import { answer } from './answer.ts';
import type { Build } from './build.ts';
import { throwAway, takeIn } from './keep.ts';
import type { WorkerMessage } from './worker-message.ts';

/** The list of the build's files; the bundler puts it here. */
declare const BUILD: Build;

// TypeScript's DOM and worker libraries exclude each other: this is what is used of the second.
interface WorkerEvents {
  readonly install: Lasting;
  readonly activate: Lasting;
  readonly message: Lasting & { readonly data: unknown };
  readonly fetch: { readonly request: Request; respondWith(response: Promise<Response>): void };
  readonly notificationclick: Lasting & { readonly notification: Notification };
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface WorkerScope {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(wanted: { type: 'window' }): Promise<readonly { focus(): Promise<unknown> }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener<Name extends keyof WorkerEvents>(
    name: Name,
    heard: (event: WorkerEvents[Name]) => void,
  ): void;
}
declare const self: WorkerScope;

const build = BUILD;
const world = {
  caches,
  locks: navigator.locks,
  origin: location.origin,
  fetch: (request: Request | string, init?: RequestInit) => fetch(request, init),
  after: (ms: number) => new Promise<void>(done => setTimeout(done, ms)),
};

self.addEventListener('install', event => event.waitUntil(takeIn(build, world)));
self.addEventListener('activate', event =>
  event.waitUntil(Promise.all([throwAway(build, world), self.clients.claim()])),
);
self.addEventListener('message', event => {
  // [A6] A page says so when nobody is in a room.
  if (event.data === ('take-over' satisfies WorkerMessage)) event.waitUntil(self.skipWaiting());
  if (event.data === ('throw-away' satisfies WorkerMessage))
    event.waitUntil(throwAway(build, world));
});
self.addEventListener('fetch', event => {
  const response = answer(event.request, build, world);
  if (response) event.respondWith(response);
});
self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(lookAtPage());
});

async function lookAtPage(): Promise<void> {
  const [page] = await self.clients.matchAll({ type: 'window' });
  await page?.focus();
}
