// Whoever is slow on purpose occupies what others need, for as long as they are let.
import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { HTTP_LIMITS } from '../door/http-limits.ts';
import { connect, runServer } from '../testing.ts';
import { beside } from './beside.ts';
import { handshake, RawSocket } from './raw-socket.ts';

/** The real ones, forty times faster. */
const FAST = { headersMs: 250, requestMs: 375, lookMs: 25, silenceMs: 750 };
const MANY = 50;

const many = (port: number) => Array.from({ length: MANY }, () => new RawSocket(port));

/** Says its lines one after another, slowly, until it is cut off. */
async function trickle(socket: RawSocket, lines: readonly string[]): Promise<string> {
  const over = socket.ended.then(() => true);
  let index = 0;
  do {
    socket.send(lines[Math.min(index, lines.length - 1)] ?? '');
    index += 1;
  } while (!(await Promise.race([over, pause(40, false)])));
  socket.drop();
  return socket.heard.split('\r\n')[0] ?? '';
}

test('[Z1] headers that never end are cut off in time, those that never begin too', async () => {
  const lines = ['GET / HTTP/1.1\r\nHost: x\r\n', 'X-More: 1\r\n'];
  const answers = await beside(
    ({ port }) =>
      Promise.all([
        ...many(port).map(socket => trickle(socket, lines)),
        ...many(port).map(async socket => {
          await socket.ended;
          return socket.heard.split('\r\n')[0];
        }),
      ]),
    {},
    { httpLimits: FAST },
  );
  expect(new Set(answers)).toEqual(new Set(['HTTP/1.1 408 Request Timeout']));
});

test('[Z1] a body is not waited for: there is nothing to send here', async () => {
  const post = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n';
  const answers = await beside(({ port }) =>
    Promise.all(many(port).map(socket => trickle(socket, [post, 'x']))),
  );
  expect(new Set(answers)).toEqual(new Set(['HTTP/1.1 405 Method Not Allowed']));
});

test('[Z1] [Z2] the limits are those of the docs', () => {
  expect(HTTP_LIMITS).toEqual({
    headersMs: 10_000,
    requestMs: 15_000,
    lookMs: 1_000,
    silenceMs: 30_000,
  });
});

async function withPage<T>(use: (webRoot: string) => Promise<T>): Promise<T> {
  const webRoot = await mkdtemp(join(tmpdir(), 'visavis-slow-'));
  try {
    await mkdir(join(webRoot, 'assets'));
    await writeFile(join(webRoot, 'index.html'), '<!doctype html>');
    // More than the system's buffers take.
    await writeFile(join(webRoot, 'assets', 'big-1a2b.js'), Buffer.alloc(16_000_000, 'x'));
    return await use(webRoot);
  } finally {
    await rm(webRoot, { recursive: true });
  }
}

const DOWNLOAD = 'GET /assets/big-1a2b.js HTTP/1.1\r\nHost: x\r\n\r\n';

/** Who asks for something big and then takes nothing of it. */
async function idleReader(port: number): Promise<RawSocket> {
  const reader = new RawSocket(port);
  reader.send(DOWNLOAD);
  while (reader.heard === '') await new Promise(resolve => reader.socket.once('data', resolve));
  reader.socket.pause();
  return reader;
}

/** How often this process has the file open. */
async function openTimes(file: string): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map(fd =>
    readlink(`/proc/self/fd/${fd}`).catch(() => ''),
  );
  return (await Promise.all(links)).filter(link => link.endsWith(file)).length;
}

const isLinux = existsSync('/proc/self/fd');

test.runIf(isLinux)('[Z2] who takes nothing of an answer is cut off, and keeps no file open', () =>
  withPage(webRoot =>
    beside(
      async ({ port }) => {
        const waiting = await connect(port);
        const readers = await Promise.all(Array.from({ length: 10 }, () => idleReader(port)));
        expect(await openTimes('big-1a2b.js')).toBe(10);
        await expect.poll(() => openTimes('big-1a2b.js'), { timeout: 20_000 }).toBe(0);
        for (const reader of readers) reader.drop();
        // A WebSocket that was silent all the while has rules of its own (P42).
        expect(await waiting.rest()).toEqual([]);
        await waiting.close();
      },
      { WEB_ROOT: webRoot },
      { httpLimits: FAST },
    ),
  ),
);

test.runIf(isLinux)('[Z2] downloads that are given up leave no file open', () =>
  withPage(webRoot =>
    beside(
      async ({ port }) => {
        for (let times = 0; times < 20; times += 1) (await idleReader(port)).drop();
        await expect.poll(() => openTimes('big-1a2b.js'), { timeout: 20_000 }).toBe(0);
      },
      { WEB_ROOT: webRoot },
    ),
  ),
);

test('[Z3] nobody keeps a server from stopping', async () => {
  const server = await runServer();
  const slow = new RawSocket(server.port);
  slow.send('GET / HTTP/1.1\r\nHost: x\r\n');
  await pause(0);
  const busy = new RawSocket(server.port);
  busy.send('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\n');
  await expect.poll(() => busy.heard, { timeout: 20_000 }).toContain('alive');
  let isStopped = false;
  const stopped = server.stop().then(() => (isStopped = true));
  await expect
    .poll(
      () => {
        server.clock.advance(2_000);
        return isStopped;
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  await stopped;
});

test('[Z4] a refused upgrade is over, even if the other side never closes', async () => {
  const server = await runServer();
  const refused = Array.from({ length: MANY }, () => new RawSocket(server.port));
  for (const socket of refused) {
    socket.send(handshake({ path: '/elsewhere' }));
    await socket.ended;
    expect(socket.heard).toMatch(/^HTTP\/1.1 404 /);
  }
  // It ends at once only when nobody is there any more.
  await server.stop();
  for (const socket of refused) socket.drop();
});
