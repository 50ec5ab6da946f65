import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { PROTOCOL_VERSION } from '@visavis/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, roomId, runServer, type RunningServer } from '../testing.ts';

const EARLY = 'document.documentElement.dataset.theme="night"';
const PAGE = `<!doctype html><script>${EARLY}</script><script type="module" src="/assets/app-1a2b.js"></script>`;
const SCRIPT = 'export const answer = 42;\n'.repeat(50);

let webRoot = '';
let server: RunningServer | null = null;

beforeEach(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'visavis-web-'));
  await mkdir(join(webRoot, 'assets'));
  await writeFile(join(webRoot, 'index.html'), PAGE);
  for (const [suffix, content] of [
    ['', SCRIPT],
    ['.br', brotliCompressSync(SCRIPT)],
    ['.gz', gzipSync(SCRIPT)],
  ] as const)
    await writeFile(join(webRoot, 'assets', `app-1a2b.js${suffix}`), content);
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await rm(webRoot, { recursive: true });
});

async function run(environment: Record<string, string> = {}, store = {}): Promise<RunningServer> {
  server = await runServer({ WEB_ROOT: webRoot, ...environment }, store);
  return server;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
interface Question {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** Bare HTTP, because `fetch` would decompress and hide what was sent. */
function ask(path: string, { method = 'GET', headers = {} }: Question = {}): Promise<Answer> {
  const { port } = server ?? { port: 0 };
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path, method, headers, agent: false };
    const sent = request(options, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, body: Buffer.concat(chunks) });
      });
    });
    sent.on('error', reject).end();
  });
}
const brief = ({ status, body }: Answer) => ({ status, text: body.toString() });

test('the page comes with every security header', async () => {
  const { port } = await run();
  const { headers, body } = await ask('/');
  const hash = createHash('sha256').update(EARLY).digest('base64');
  expect(body.toString()).toBe(PAGE);
  expect(String(headers['content-security-policy']).split(';')).toEqual([
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    `connect-src 'self' ws://127.0.0.1:${port} wss://127.0.0.1:${port}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ]);
  expect(headers).toMatchObject({
    'permissions-policy':
      'camera=(self), microphone=(self), display-capture=(self), autoplay=(self), fullscreen=(self), ' +
      'picture-in-picture=(self), screen-wake-lock=(self), speaker-selection=(self), local-network=(self), geolocation=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cache-control': 'no-cache',
  });
  expect(headers).not.toHaveProperty('strict-transport-security');
});

test('an https deployment asks for https for a year and names its own socket', async () => {
  await run({ PUBLIC_URL: 'https://v.example' });
  const { headers } = await ask('/');
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
  expect(headers['content-security-policy']).toContain("connect-src 'self' wss://v.example;");
});

test.each(["evil.example; script-src 'unsafe-inline'", 'a,b', '*'])(
  'a Host header like %j gets nothing into the policy',
  async host => {
    await run();
    const { headers } = await ask('/', { headers: { host } });
    expect(headers['content-security-policy']).toMatch(/connect-src 'self' ?;/);
  },
);

test('hashed assets are kept for ever, the page is asked for again', async () => {
  await run();
  const asset = await ask('/assets/app-1a2b.js');
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(asset.headers['content-type']).toBe('text/javascript');
  const { headers } = await ask('/');
  const again = await ask('/', { headers: { 'if-none-match': headers.etag ?? '' } });
  expect([again.status, again.headers['cache-control'], again.body.length]).toEqual([
    304,
    'no-cache',
    0,
  ]);
});

test('[A9] the worker and the manifest are asked for again, and come with their types', async () => {
  await writeFile(join(webRoot, 'sw.js'), 'self.skipWaiting();');
  await writeFile(join(webRoot, 'manifest.webmanifest'), '{}');
  await run();
  const worker = await ask('/sw.js');
  const manifest = await ask('/manifest.webmanifest');
  expect([worker, manifest].map(({ headers }) => headers['cache-control'])).toEqual([
    'no-cache',
    'no-cache',
  ]);
  expect(worker.headers['content-type']).toBe('text/javascript');
  expect(manifest.headers['content-type']).toBe('application/manifest+json');
});

test.each([
  ['br, gzip', 'br', brotliCompressSync(SCRIPT)],
  ['gzip', 'gzip', gzipSync(SCRIPT)],
  ['identity', undefined, Buffer.from(SCRIPT)],
])(
  'who accepts %s gets it as it was compressed at build time',
  async (accepted, encoding, body) => {
    await run();
    const answer = await ask('/assets/app-1a2b.js', { headers: { 'accept-encoding': accepted } });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers.vary).toBe('Accept-Encoding');
    expect(answer.headers['content-type']).toBe('text/javascript');
    expect(answer.body.equals(body)).toBe(true);
  },
);

test('what is not there is said in plain words and not kept', async () => {
  await run();
  for (const path of [
    '/nothing',
    '/assets/old-9z9z.js',
    '/../package.json',
    '/%2e%2e/x',
    '/%ZZ',
    '//x',
  ])
    expect([path, brief(await ask(path))]).toEqual([
      path,
      { status: 404, text: 'There is nothing here.\n' },
    ]);
  expect((await ask('/assets/old-9z9z.js')).headers['cache-control']).toBe('no-cache');
});

test('only GET and HEAD are understood', async () => {
  await run();
  const answer = await ask('/', { method: 'POST' });
  expect(brief(answer)).toEqual({ status: 405, text: 'Only GET and HEAD are understood here.\n' });
  expect(answer.headers.allow).toBe('GET, HEAD');
  const head = await ask('/', { method: 'HEAD' });
  expect([head.status, head.body.length]).toEqual([200, 0]);
});

test('an upgrade to something else than a WebSocket is a plain request', async () => {
  await run();
  const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c' };
  expect((await ask('/healthz', { headers })).status).toBe(200);
});

test('a strange range, or a file that vanished, harms nobody else', async () => {
  await run();
  for (const range of ['bytes=5-1', 'bytes=-5', 'bytes=x', 'lines=1-2'])
    expect((await ask('/assets/app-1a2b.js', { headers: { range } })).body.toString()).toBe(SCRIPT);
  await rm(join(webRoot, 'assets', 'app-1a2b.js'));
  await expect(ask('/assets/app-1a2b.js')).rejects.toThrow();
  expect((await ask('/healthz')).status).toBe(200);
});

test('without a built page signalling works and the page says what to run', async () => {
  const { port } = await run({ WEB_ROOT: join(webRoot, 'nowhere') });
  const answer = brief(await ask('/'));
  expect(answer.status).toBe(503);
  expect(answer.text).toContain('npm run build');
  expect((await ask('/other')).status).toBe(404);
  const alice = await connect(port);
  alice.join(roomId('R'), 'A');
  await alice.next('joined');
});

test('the process says that it lives and that it is ready', async () => {
  await run();
  expect(brief(await ask('/healthz'))).toEqual({ status: 200, text: 'alive\n' });
  expect(brief(await ask('/readyz?verbose'))).toEqual({ status: 200, text: 'ready\n' });
  expect((await ask('/readyz')).headers['cache-control']).toBe('no-store');
});

test('a store that does not answer makes the process unready, not dead', async () => {
  const { createMemoryStore } = await import('../room/memory-store.ts');
  const store = createMemoryStore();
  await run({}, { store: { ...store, isReady: () => Promise.resolve(false) } });
  expect(brief(await ask('/readyz'))).toEqual({
    status: 503,
    text: 'the room store does not answer\n',
  });
  expect((await ask('/healthz')).status).toBe(200);
});

test('the numbers count people and nothing about them', async () => {
  const { port } = await run();
  const alice = await connect(port);
  alice.join(roomId('R'), 'A');
  await alice.next('joined');
  alice.socket.send('?');
  await alice.next('refused');
  const again = await connect(port);
  again.join(roomId('R'), 'A');
  expect((await alice.closed).code).toBe(4001);
  await again.next('joined');
  const { headers, body } = await ask('/metrics');
  const text = body.toString();
  // Apart from what is 0, and from how long anything took.
  const ours = text.split('\n').filter(line => /^visavis_(?!\w*seconds).* [1-9]/.test(line));
  expect(ours.toSorted()).toEqual([
    'visavis_closes_total{reason="replaced"} 1',
    'visavis_connections 1',
    'visavis_joins_total{outcome="seated"} 2',
    `visavis_protocol_version ${PROTOCOL_VERSION}`,
    'visavis_ready 1',
    'visavis_refused_total{code="malformed"} 1',
    'visavis_rooms 1',
    'visavis_seats 1',
  ]);
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  expect(headers['content-type']).toContain('text/plain');
  for (const secret of ['RRRR', 'AAAA', '127.0.0']) expect(text).not.toContain(secret);
});
