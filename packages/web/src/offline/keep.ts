// The caches: one for each build, whole or not used, and thrown away when no page of it is open.
import { buildMark, cacheName, HASHED, isCacheName, type Build } from './build.ts';

/** What the worker needs of its browser. */
export interface KeepWorld {
  readonly caches: CacheStorage;
  readonly locks: Pick<LockManager, 'query'>;
  fetch(path: string, init: RequestInit): Promise<Response>;
}

/**
 * [A1] Takes in a build whole, the page last: without the page the cache answers nobody.
 * Throws when something is missing or the server has another build by now; the browser tries again later.
 */
export async function takeIn(build: Build, world: KeepWorld): Promise<void> {
  const page = await world.fetch('/', { cache: 'no-cache' });
  if (!page.ok || !(await page.clone().text()).includes(buildMark(build.id)))
    throw new Error('the server has another build by now');
  const cache = await world.caches.open(cacheName(build.id));
  // One after the other: whoever is in a call meanwhile needs the line more.
  for (const path of build.files) await takeFile(path, cache, world);
  await cache.put('/', page);
}

async function takeFile(path: string, cache: Cache, world: KeepWorld): Promise<void> {
  const kept = path.startsWith(HASHED) ? await world.caches.match(path) : undefined;
  const file = kept ?? (await world.fetch(path, { priority: 'low' }));
  if (!file.ok) throw new Error(`${path} is not there`);
  await cache.put(path, file);
}

/** [A2] Throws away the builds of which no page is open. */
export async function throwAway(build: Build, { caches, locks }: KeepWorld): Promise<void> {
  const { held = [] } = await locks.query();
  const used = new Set([cacheName(build.id), ...held.map(({ name }) => name)]);
  const old = (await caches.keys()).filter(name => isCacheName(name) && !used.has(name));
  await Promise.all(old.map(name => caches.delete(name)));
}
