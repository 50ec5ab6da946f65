// Requests that are no page loads: headers that lie, paths that climb.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMemoryStore } from '../room/memory-store.ts';
import { beside } from './beside.ts';
import { handshake, RawSocket } from './raw-socket.ts';

const SECRET = 'the secret of this machine';
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-paths-'));
  await mkdir(join(folder, 'web/assets'), { recursive: true });
  await mkdir(join(folder, 'web/.git'));
  await writeFile(join(folder, 'secret.txt'), SECRET);
  for (const file of ['.env', '.git/config']) await writeFile(join(folder, 'web', file), SECRET);
  await writeFile(join(folder, 'web/index.html'), '<!doctype html>');
});
afterEach(() => rm(folder, { recursive: true }));

/** Everything that is answered until the server closes; a request that is fine asks for that itself. */
async function ask(port: number, request: string): Promise<string> {
  const socket = new RawSocket(port);
  socket.send(request);
  await socket.ended;
  socket.drop();
  return socket.heard;
}
const status = (answer: string) => Number(answer.split(' ')[1]);
const get = (path: string, connection = 'close') =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: ${connection}\r\n\r\n`;
const head = (...lines: readonly string[]) => ['GET / HTTP/1.1', ...lines, '\r\n'].join('\r\n');

test.each([
  ['more headers than a page load has', 431, head('Host: x', `X-Long: ${'x'.repeat(20_000)}`)],
  ['a target without end', 431, get(`/${'x'.repeat(20_000)}`)],
  ['two lengths', 400, head('Host: x', 'Content-Length: 1', 'Content-Length: 2')],
  ['a length and pieces', 400, head('Host: x', 'Content-Length: 5', 'Transfer-Encoding: chunked')],
  [
    'a coding that is none',
    400,
    head('Host: x', 'Transfer-Encoding: chunked, x', 'Connection: close'),
  ],
  ['a header without a colon', 400, head('Host: x', 'nothing')],
  ['a space before the colon', 400, head('Host: x', 'X-A : b')],
  ['a line that goes on below', 400, head('Host: x', 'X-A: b', ' c')],
  ['a line that ends with half of it', 400, 'GET / HTTP/1.1\rHost: x\r\n\r\n'],
  ['a zero in a header', 400, head('Host: x', 'X-A: \u0000')],
  ['no host', 400, head('Connection: close')],
  ['another protocol', 400, 'SSH-2.0-OpenSSH\r\n'],
  [
    'TLS where there is none',
    400,
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  ],
  ['a method that is none', 400, 'VISAVIS / HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['a body that nobody wants', 405, 'PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n'],
  ['an expectation', 417, head('Host: x', 'Expect: money', 'Connection: close')],
])('[Z10] %s is answered with %i, and that was it', (_, code, request) =>
  beside(async ({ port }) => expect(status(await ask(port, request))).toBe(code), {
    WEB_ROOT: join(folder, 'web'),
  }),
);

test('[Z10] nobody is connected through to somewhere else, and nothing is said of what runs here', () =>
  beside(
    async ({ port }) => {
      expect(await ask(port, 'CONNECT other.example:443 HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('');
      const answers = await Promise.all(
        [get('/'), get('http://other.example/'), get('/nothing'), 'nonsense\r\n\r\n'].map(each =>
          ask(port, each),
        ),
      );
      expect(answers.map(status)).toEqual([200, 404, 404, 400]);
      for (const answer of answers)
        expect(answer).not.toMatch(/^(server|x-powered-by):|node|\/src\//im);
    },
    { WEB_ROOT: join(folder, 'web') },
  ));

test('[Z20] the numbers are counted once for all who ask for them meanwhile', async () => {
  const store = createMemoryStore();
  let counts = 0;
  let release: () => void = () => undefined;
  const gate = new Promise<void>(resolve => (release = resolve));
  const census = async () => {
    counts += 1;
    await gate;
    return store.census();
  };
  const answers = await beside(
    async ({ port }) => {
      const asked = ask(port, get('/metrics', 'keep-alive').repeat(49) + get('/metrics'));
      // All of them came in one piece.
      await expect.poll(() => counts, { timeout: 20_000 }).toBeGreaterThan(0);
      await fetch(`http://127.0.0.1:${port}/healthz`);
      release();
      return asked;
    },
    {},
    { store: { ...store, census } },
  );
  expect(answers.match(/^visavis_rooms 1$/gm)).toHaveLength(50);
  // Once for the rooms, once for the seats.
  expect(counts).toBe(2);
});

test.each([
  ['another method', handshake().replace('GET', 'POST'), 405],
  ['no key', handshake().replace(/Sec-WebSocket-Key.*\r\n/, ''), 400],
  ['a key that is none', handshake().replace('dGhlIHNhbXBsZSBub25jZQ==', 'short'), 400],
  ['another version', handshake().replace('Version: 13', 'Version: 7'), 400],
  ['a target that cannot be read', handshake({ path: '//%' }), 404],
  ['an origin that is none', handshake({ headers: ['Origin: ://'] }), 403],
])('[Z10] an upgrade with %s is refused', (_, request, code) =>
  beside(async ({ port }) => {
    expect(status(await ask(port, request))).toBe(code);
  }),
);

const CLIMBING = [
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%252fsecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/....//secret.txt',
  '/..;/secret.txt',
  '/%c0%ae%c0%ae/secret.txt',
  '/index.html%00.txt',
  '//secret.txt',
  '/.env',
  '/%2eenv',
  '/.git/config',
  'file:///etc/passwd',
  '/etc/passwd',
];

test('[Z11] no path leads out of the page, nor to what is hidden in it', () =>
  beside(
    async ({ port }) => {
      for (const path of CLIMBING) {
        const answer = await ask(port, get(path));
        expect([path, [400, 404].includes(status(answer)), answer.includes(SECRET)]).toEqual([
          path,
          true,
          false,
        ]);
      }
    },
    { WEB_ROOT: join(folder, 'web') },
  ));
