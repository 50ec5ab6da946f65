// Everything that an administrator gets wrong, for real and on this machine, and the line that names what to change.
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { PROTOCOL_VERSION } from '@visavis/protocol';
import { type CertificatePair, selfSigned } from '@visavis/turn/testing';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { complaints, Deployment, diagnose } from './testing/deployment.ts';
import type { Faults } from './testing/proxy.ts';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

const deployment = new Deployment();
const listening: Server[] = [];
afterEach(async () => {
  for (const server of listening.splice(0)) server.close();
  await deployment.end();
});

async function portOf(server: Server): Promise<number> {
  listening.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The URL of our server behind a proxy with these faults. */
async function behind(faults: Faults, environment?: Record<string, string>): Promise<string> {
  const port = await deployment.proxy(await deployment.server(environment), faults);
  return `${faults.certificate === undefined ? 'http' : 'https'}://localhost:${port}`;
}

test('[D1] [D3] [D5] [D6] [D7] [D8] [D9] [D10] [D11] [D18] all is well with a server on this machine', async () => {
  const port = await deployment.server();
  expect(await diagnose(`http://localhost:${port}`)).toEqual([
    expect.stringMatching(/^✓ localhost is .*127\.0\.0\.1/),
    `✓ TCP port ${port} is open`,
    '✓ The page is on this machine, where browsers need no HTTPS',
    '✓ The server lives (/healthz)',
    '✓ The server is ready (/readyz)',
    '✓ The page is there',
    '✓ Its content security policy arrives',
    '✓ Permissions-Policy allows camera and microphone',
    '✓ The clocks here and there agree',
    '✓ The WebSocket opens, and the server welcomes us',
    '✓ Pages of other sites are refused',
    '– No STUN or TURN server: only people within one network find each other → ' +
      'Start with npm start -- --turn, or set TURN_URLS and TURN_SECRET (docs/turn.md).',
  ]);
});

test('a proxy without faults changes nothing', async () => {
  expect(await complaints(await behind({}))).toEqual([]);
});

test('[D3] nobody knows the name', async () => {
  expect(await diagnose('https://nobody.invalid')).toEqual([
    "✗ Nobody knows the name nobody.invalid → Add an A record for nobody.invalid with the server's public address where your DNS is kept; it can take minutes to be seen.",
  ]);
});

test('[D3] nothing listens', async () => {
  const server = createServer();
  const port = await portOf(server);
  server.close();
  await once(server, 'close');
  expect(await complaints(`http://localhost:${port}`)).toEqual([
    `✗ Nothing listens on TCP port ${port} → Start the server with PORT=${port}, or say where it is: npm run doctor -- URL.`,
  ]);
});

test('[D5] a page without HTTPS on another machine gets no camera', async () => {
  const port = await deployment.server();
  // An address of this machine that is not called so; everything of 127/8 is loopback, this is its other spelling.
  expect(await complaints(`http://[::ffff:127.0.0.1]:${port}`)).toEqual([
    '✗ The page comes without HTTPS: browsers give it neither camera nor microphone → ' +
      'Put a proxy with a certificate in front (deploy/compose.yaml has one) and open the https:// address.',
  ]);
});

const lasting = { from: inDays(-1), until: inDays(90) };

/** What is said of a server with this certificate, which browsers trust. */
async function diagnoseTrusted(certificate: CertificatePair): Promise<string[]> {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, certificate.certificate]);
  const said = await diagnose(await behind({ certificate }));
  setDefaultCACertificates(before);
  return said;
}

test('[D4] a certificate that browsers trust, for a long time and for a short one', async () => {
  const long = await diagnoseTrusted(selfSigned({ host: 'localhost', ...lasting }));
  expect(long).toContain('✓ The certificate is valid for another 89 days');
  const soon = { host: 'localhost', from: inDays(-1), until: inDays(5.5) };
  const short = await diagnoseTrusted(selfSigned(soon));
  expect(short).toContain(
    '– The certificate is valid for another 5 days → Look why it has not been renewed by now.',
  );
  expect([...long, ...short].filter(line => line.startsWith('✗'))).toEqual([]);
});

test.each([
  [
    'is signed by itself',
    { host: 'localhost', ...lasting },
    false,
    '✗ Browsers do not trust the certificate (DEPTH_ZERO_SELF_SIGNED_CERT) → Get one that they trust, for example by Let’s Encrypt; Caddy does it by itself.',
  ],
  [
    'has expired',
    { host: 'localhost', from: inDays(-9), until: inDays(-1) },
    true,
    '✗ The certificate has expired → Renew it, and see why that did not happen by itself (TCP 80 and 443 open?).',
  ],
  [
    'begins later',
    { host: 'localhost', from: inDays(1), until: inDays(9) },
    true,
    '✗ The certificate is not valid yet → Set the clocks: of this machine or of the one that made it.',
  ],
  [
    'is for another name',
    { host: 'other.example', ...lasting },
    true,
    '✗ The certificate is not for localhost → Get one for localhost, or open the name that it is for.',
  ],
])('[D4] a certificate %s, and the rest is examined all the same', async (...situation) => {
  const [, wish, isTrusted, line] = situation;
  const certificate = selfSigned(wish);
  const said = isTrusted
    ? await diagnoseTrusted(certificate)
    : await diagnose(await behind({ certificate }));
  expect(said.filter(one => one.startsWith('✗'))).toEqual([line]);
  expect(said).toContain('✓ The WebSocket opens, and the server welcomes us');
});

test('[D4] a port without TLS', async () => {
  const port = await deployment.server();
  expect(await complaints(`https://localhost:${port}`)).toEqual([
    `✗ Port ${port} speaks no TLS → Let the proxy end TLS on this port, or open the http:// address if this is a trial.`,
    '✗ The port is open, but nothing answers HTTP → Look whether http and https are mixed up, and at the log of the proxy.',
  ]);
});

test('[D6] a proxy in front of nothing', async () => {
  const server = createServer();
  const port = await portOf(server);
  server.close();
  await once(server, 'close');
  const proxy = await deployment.proxy(port, {});
  expect(await complaints(`http://localhost:${proxy}`)).toEqual([
    '✗ The proxy does not reach the server (502) → Start the server, and point the proxy to its address and PORT.',
  ]);
});

const UPGRADE_FIX =
  'nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade"; ' +
  'Apache: mod_proxy_wstunnel and ProxyPass /ws ws://…; Caddy does it by itself.';
const OLD_CLOCK = new Date(Date.now() - 180_000).toUTCString();

const PROXIES: readonly (readonly [string, Faults, string])[] = [
  [
    '[D6] has a page of its own at /healthz',
    { ownAnswer: { path: '/healthz', status: 404 } },
    '✗ /healthz is not that of Vis-à-vis (404) → Have the proxy pass every path to the server unchanged, without a prefix and without pages of its own.',
  ],
  [
    '[D6] says itself that it is not ready',
    { ownAnswer: { path: '/readyz', status: 503 } },
    '✗ The server is not ready:  → Wait if it is stopping; otherwise look at its log.',
  ],
  [
    '[D7] has no page',
    { ownAnswer: { path: '/', status: 404 } },
    '✗ The page is not there (404) → Run npm run build and start the server again, or npm start, which does both; WEB_ROOT must name the built page.',
  ],
  [
    '[D7] loses the content security policy',
    { towardsBrowser: { 'content-security-policy': null } },
    '✗ Its content security policy does not arrive → Remove what the proxy does to Content-Security-Policy: the server sets it, and it fits the page.',
  ],
  [
    '[D7] forbids the camera',
    { towardsBrowser: { 'permissions-policy': 'camera=(), geolocation=()' } },
    '✗ Permissions-Policy forbids the camera or the microphone: browsers refuse them without asking → Remove the Permissions-Policy header that the proxy adds.',
  ],
  [
    '[D8] has another time',
    { towardsBrowser: { date: OLD_CLOCK } },
    '✗ The clocks here and there differ by 18# s, and TURN credentials end by the clock → Have the wrong one set itself: timedatectl set-ntp true.',
  ],
  [
    '[D9] forgets the upgrade',
    { forgetsUpgrade: true },
    `✗ The proxy does not pass the WebSocket upgrade on (404) → ${UPGRADE_FIX}`,
  ],
  [
    '[D11] hides the name that was opened',
    { towardsServer: { host: 'inner.example' } },
    '✗ The server refuses its own page as a foreign one (403) → Set PUBLIC_URL=ORIGIN, or have the proxy pass the name on (nginx: proxy_set_header Host $host).',
  ],
  [
    '[D11] removes the origin',
    { towardsServer: { origin: null } },
    '✗ A page of another site may connect → Have the proxy pass the Origin header on as it came: it seems to replace or remove it.',
  ],
];

test.each(PROXIES)('%s', async (_, faults, line) => {
  const url = await behind(faults);
  const said = await complaints(url);
  const plain = said.map(one => one.replace(url, 'ORIGIN').replace(/18\d s/, '18# s'));
  expect(plain).toEqual([line]);
});

test('[D9] too many connections from one address', async () => {
  const port = await deployment.server({ JOINS_PER_MINUTE: '1' });
  for (const time of [1, 2]) {
    const said = await complaints(`http://localhost:${port}`);
    expect(said, `time ${time}`).toEqual([]);
  }
  expect(await complaints(`http://localhost:${port}`)).toEqual([
    '✗ Too many connections from this address (429) → Set TRUST_PROXY to the number of your proxies, so that people are counted one by one, not as one.',
  ]);
});

test('[D10] a server of another version', async () => {
  const port = await deployment.server();
  const other = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  other.on('connection', socket => socket.close(4010, 'unsupported-version'));
  await once(other, 'listening');
  const address = other.address();
  const otherPort = typeof address === 'object' && address !== null ? address.port : 0;
  const url = await mixed(port, otherPort);
  expect(await complaints(url)).toEqual([
    `✗ The server speaks another protocol than this doctor (version ${PROTOCOL_VERSION}) → Run the doctor of the version that is deployed, or deploy this one.`,
  ]);
  other.close();
});

/** Pages of one server, WebSockets of another. */
async function mixed(pages: number, sockets: number): Promise<string> {
  return `http://localhost:${await deployment.proxy(pages, { socketsTo: sockets })}`;
}

test('[D12] a quiet WebSocket lives, unless a proxy ends it', async () => {
  expect(await diagnose(await behind({}), { idleMs: 600 })).toContain(
    '✓ A quiet WebSocket lives for 1 s',
  );
  expect(await complaints(await behind({ quietLimitMs: 200 }), { idleMs: 600 })).toEqual([
    '✗ A WebSocket that is quiet for 1 s is closed → Raise the proxy’s limit for quiet connections to 60 s or more (nginx: proxy_read_timeout).',
  ]);
});
