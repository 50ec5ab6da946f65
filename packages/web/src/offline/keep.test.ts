import { expect, test } from 'vitest';
import { buildMark, cacheName, type Build } from './build.ts';
import { FakeCaches } from './fake-caches.ts';
import { takeIn, throwAway } from './keep.ts';

const build: Build = { id: 'b2', files: ['/assets/app-1.js', '/favicon.svg'] };
const page = `<html><head>${buildMark('b2')}</head></html>`;

/** A server with these files, and what was asked of it. */
function serve(files: Readonly<Record<string, string>>) {
  const caches = new FakeCaches();
  const asked: string[] = [];
  const world = {
    caches: caches.asCaches(),
    locks: {
      query: () => Promise.resolve({ held: [], pending: [] }) as Promise<LockManagerSnapshot>,
    },
    fetch: (path: string) => {
      asked.push(path);
      const text = files[path];
      return Promise.resolve(new Response(text ?? '', { status: text === undefined ? 404 : 200 }));
    },
  };
  return { caches, asked, world };
}

test('[A1] a build is taken in whole', async () => {
  const { caches, world } = serve({ '/': page, '/assets/app-1.js': 'app', '/favicon.svg': 'icon' });
  await takeIn(build, world);
  expect(await caches.texts(cacheName('b2'))).toEqual({
    '/': page,
    '/assets/app-1.js': 'app',
    '/favicon.svg': 'icon',
  });
});

test.each([
  ['a file is missing', { '/': page, '/assets/app-1.js': 'app' }],
  ['the server has another build', { '/': buildMark('b3'), '/assets/app-1.js': 'app' }],
  ['the server is ill', {}],
])('[A1] there is no page in a build that is not whole: %s', async (_, files) => {
  const { caches, world } = serve(files);
  await expect(takeIn(build, world)).rejects.toThrow();
  expect(await caches.texts(cacheName('b2'))).not.toHaveProperty('/');
});

test('[A1] what an older build has under the same hashed name is not fetched again', async () => {
  const { caches, asked, world } = serve({ '/': page, '/favicon.svg': 'new' });
  const old = await caches.open(cacheName('b1'));
  await old.put('/assets/app-1.js', new Response('app'));
  await old.put('/favicon.svg', new Response('old'));
  await takeIn(build, world);
  expect(asked).toEqual(['/', '/favicon.svg']);
  expect(await caches.texts(cacheName('b2'))).toMatchObject({
    '/assets/app-1.js': 'app',
    '/favicon.svg': 'new',
  });
});

test('[A2] a build goes when no page of it is open', async () => {
  const { caches, world } = serve({});
  for (const name of [cacheName('b0'), cacheName('b1'), cacheName('b2'), 'of somebody else'])
    await caches.open(name);
  const held = [{ name: cacheName('b1') }, { name: 'visavis/seat/x' }];
  const locks = {
    query: () => Promise.resolve({ held, pending: [] }) as Promise<LockManagerSnapshot>,
  };
  await throwAway(build, { ...world, locks });
  expect(await caches.keys()).toEqual([cacheName('b1'), cacheName('b2'), 'of somebody else']);
  await throwAway(build, world);
  expect(await caches.keys()).toEqual([cacheName('b2'), 'of somebody else']);
});
