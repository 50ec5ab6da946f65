import { expect, test } from 'vitest';
import { answer, type AnswerWorld } from './answer.ts';
import { cacheName, type Build } from './build.ts';
import { FakeCaches } from './fake-caches.ts';

const ORIGIN = 'https://v.example';
const build: Build = { id: 'b2', files: ['/assets/app-1.js', '/favicon.svg'] };
const forever = () => new Promise<never>(() => undefined);

interface Place {
  readonly world: AnswerWorld;
  readonly asked: string[];
}

/** With the build kept, at a network that answers like this. */
async function place(network: (path: string) => Promise<Response>): Promise<Place> {
  const caches = new FakeCaches();
  const cache = await caches.open(cacheName('b2'));
  for (const path of ['/', ...build.files]) await cache.put(path, new Response(`kept ${path}`));
  const asked: string[] = [];
  const fetch = ({ url }: Request) => {
    asked.push(url.replace(ORIGIN, ''));
    return network(new URL(url).pathname);
  };
  return { world: { caches: caches.asCaches(), origin: ORIGIN, fetch, after: forever }, asked };
}

const online = (path: string) => Promise.resolve(new Response(`new ${path}`));
const offline = () => Promise.reject(new TypeError('Failed to fetch'));

/** A navigation cannot be made by hand (Fetch §5.4). */
function visit(path: string, more: Partial<Request> = {}): Request {
  return {
    url: `${ORIGIN}${path}`,
    method: 'GET',
    mode: 'navigate',
    cache: 'default',
    ...more,
  } as Request;
}
const ask = (path: string) => new Request(`${ORIGIN}${path}`);
const text = async (answered: Promise<Response> | null) => (await answered)?.text();

test('[A3] the page comes from the network, and without one from what is kept', async () => {
  const near = await place(online);
  expect(await text(answer(visit('/?lang=it'), build, near.world))).toBe('new /');
  const far = await place(offline);
  expect(await text(answer(visit('/?lang=it'), build, far.world))).toBe('kept /');
});

test('[A3] a silent network is waited for until patience ends, a server that is ill not at all', async () => {
  const { world } = await place(forever);
  const waited: number[] = [];
  const after = (ms: number) => Promise.resolve(void waited.push(ms));
  expect(await text(answer(visit('/'), build, { ...world, after }))).toBe('kept /');
  expect(waited).toEqual([3_000]);
  const ill = await place(() => Promise.resolve(new Response('', { status: 503 })));
  expect(await text(answer(visit('/'), build, ill.world))).toBe('kept /');
});

test('[A3] who loads the page again gets what the server has, however long it takes', async () => {
  let arrive: (page: Response) => void = () => undefined;
  const { world } = await place(() => new Promise(done => (arrive = done)));
  const after = () => Promise.resolve();
  const answered = answer(visit('/', { cache: 'no-cache' }), build, { ...world, after });
  await new Promise(setImmediate);
  arrive(new Response('newest'));
  expect(await text(answered)).toBe('newest');
});

test('[A3] a page that was never kept is the network’s alone', async () => {
  const { world } = await place(offline);
  const nothing = { ...world, caches: new FakeCaches().asCaches() };
  expect((await answer(visit('/'), build, nothing))?.type).toBe('error');
});

test('[A4] what was shared becomes a fragment, and the server is not asked', async () => {
  const { world, asked } = await place(online);
  const response = await answer(visit('/?text=Casa%20Blu'), build, world);
  expect([response?.status, response?.headers.get('location'), asked]).toEqual([
    303,
    `${ORIGIN}/#Casa%20Blu`,
    [],
  ]);
});

test('[A5] a hashed file comes from any build that has it, then from the network', async () => {
  const { world, asked } = await place(online);
  const older = await world.caches.open(cacheName('b1'));
  await older.put('/assets/old-9.js', new Response('old'));
  expect(await text(answer(ask('/assets/app-1.js'), build, world))).toBe('kept /assets/app-1.js');
  expect(await text(answer(ask('/assets/old-9.js'), build, world))).toBe('old');
  expect(asked).toEqual([]);
  expect(await text(answer(ask('/assets/new-3.js'), build, world))).toBe('new /assets/new-3.js');
});

test('[A5] a file without a hash is asked for first', async () => {
  const near = await place(online);
  expect(await text(answer(ask('/favicon.svg'), build, near.world))).toBe('new /favicon.svg');
  const far = await place(offline);
  expect(await text(answer(ask('/favicon.svg'), build, far.world))).toBe('kept /favicon.svg');
});

test('[A3] everything else is the browser’s own business', async () => {
  const { world } = await place(online);
  const questions = [
    visit('/metrics'),
    visit('/', { method: 'POST' }),
    ask('/healthz'),
    new Request('https://elsewhere.example/assets/app-1.js'),
  ];
  expect(questions.map(question => answer(question, build, world))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
