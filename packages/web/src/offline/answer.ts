// What the worker answers to the page's questions: the network's page, the kept one without a network.
import { cacheName, HASHED, type Build } from './build.ts';
import { sharedRoom } from './shared-room.ts';

/** [A3] How long the network may think about the page before the kept one is shown, in milliseconds. */
const PATIENCE_MS = 3_000;

export interface AnswerWorld {
  readonly caches: CacheStorage;
  readonly origin: string;
  fetch(request: Request): Promise<Response>;
  after(ms: number): Promise<void>;
}

/** Null leaves the question to the browser. */
export function answer(
  request: Request,
  build: Build,
  world: AnswerWorld,
): Promise<Response> | null {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== world.origin) return null;
  if (request.mode === 'navigate')
    return url.pathname === '/' ? visit(request, build, world) : null;
  if (url.pathname.startsWith(HASHED)) return answerHashed(request, world);
  return build.files.includes(url.pathname) ? answerNamed(request, build, world) : null;
}

/** [A4] What was shared is a room's name: it goes into the fragment, and never to the server. */
function visit(request: Request, build: Build, world: AnswerWorld): Promise<Response> {
  const shared = sharedRoom(new URL(request.url));
  if (shared === null) return answerPage(request, build, world);
  return Promise.resolve(Response.redirect(new URL(`/${shared}`, world.origin), 303));
}

/** [A3] The network first. Whoever loads the page again wants what the server has now, however long that takes. */
async function answerPage(request: Request, build: Build, world: AnswerWorld): Promise<Response> {
  const asked = world.fetch(request).catch(() => null);
  const kept = await (await world.caches.open(cacheName(build.id))).match('/');
  if (kept === undefined) return (await asked) ?? Response.error();
  const isReload = request.cache === 'no-cache' || request.cache === 'reload';
  const late = isReload ? asked : world.after(PATIENCE_MS).then(() => null);
  const page = await Promise.race([asked, late]);
  return page === null || page.status >= 500 ? kept : page;
}

/** [A5] A name with a hash is the same file in every build: whichever cache has it. */
async function answerHashed(request: Request, world: AnswerWorld): Promise<Response> {
  return (await world.caches.match(request.url)) ?? world.fetch(request);
}

async function answerNamed(request: Request, build: Build, world: AnswerWorld): Promise<Response> {
  const file = await world.fetch(request).catch(() => null);
  if (file?.ok) return file;
  const cache = await world.caches.open(cacheName(build.id));
  return (await cache.match(request.url)) ?? file ?? Response.error();
}
