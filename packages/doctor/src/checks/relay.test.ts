// Relays that misbehave, on loopback. The real coturn is in coturn.test.ts beside examine.ts.
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { FakeRelay, grant, refuse } from '@visavis/turn/testing';
import { afterEach, expect, test } from 'vitest';
import { type Target, parseTarget } from '../target.ts';
import { toLine } from '../testing/deployment.ts';
import { checkRelay } from './relay.ts';
import { listRelays, type ListedRelay } from './relay-list.ts';

const CREDENTIALS = { username: '9000000000:abc', credential: 'north' };

const fake = new FakeRelay();
afterEach(() => fake.close());

function target(url: string, limitMs = 10_000): Target {
  const parsed = parseTarget(url, limitMs);
  if (parsed === null) throw new Error(url);
  return parsed;
}

const HERE = target('http://localhost');
/** For what is waited for in vain. */
const HASTY = target('http://localhost', 1_000);
const HASTY_AND_PUBLIC = target('https://call.example.org', 1_000);

function listed(url: string, credentials = CREDENTIALS): ListedRelay {
  const iceServers = [{ urls: [url], ...credentials }];
  const [found] = listRelays({ ...WELCOME, iceServers }).relays;
  if (found === undefined) throw new Error(url);
  return found;
}

const WELCOME = {
  type: 'welcome',
  version: 1,
  salt: '',
  iceServers: [],
  iceLifetimeMs: null,
} as const;

/** What is said of this URL, which is written as URL there. */
async function said(url: string, of = HERE, credentials = CREDENTIALS): Promise<string[]> {
  const findings = await checkRelay(listed(url, credentials), of);
  return findings.map(finding => toLine(finding).replace(url, 'URL'));
}

/** A port of this machine where nothing listens now. */
async function closedPort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('[D13] a STUN server that answers, and one that does not', async () => {
  const url = await fake.udp(grant({ ip: '203.0.113.5', port: 5_000 }, CREDENTIALS));
  const stun = `stun:${/[\d.]+:\d+/.exec(url)?.[0] ?? ''}`;
  expect(await said(stun)).toEqual(['✓ URL tells browsers their address']);
  const port = await closedPort();
  expect(await said(`stun:127.0.0.1:${port}`)).toEqual([
    `✗ URL: nothing listens on UDP ${port} → Start coturn (npm start -- --turn), or correct the port in TURN_URLS.`,
  ]);
});

test('[D14] a closed port, over UDP and TCP', async () => {
  const port = await closedPort();
  for (const protocol of ['UDP', 'TCP'])
    expect(await said(`turn:127.0.0.1:${port}?transport=${protocol.toLowerCase()}`)).toEqual([
      `✗ URL: nothing listens on ${protocol} ${port} → Start coturn (npm start -- --turn), or correct the port in TURN_URLS.`,
    ]);
});

test('[D14] silence over UDP is a firewall, or nobody', async () => {
  const url = await fake.udp(() => null);
  const port = /:(\d+)\?/.exec(url)?.[1] ?? '';
  expect(await said(url, HASTY)).toEqual([
    `✗ URL does not answer over UDP → Start coturn, and open UDP ${port} in the firewall of the relay and of its provider.`,
  ]);
});

test('[D14] a web server on the port of the relay', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await said(`turn:127.0.0.1:${port}?transport=tcp`)).toEqual([
    `✗ URL: the port is open, but no TURN server answers there → Look what listens on TCP ${port} (a web server on 443?), and give the relay a port or an address of its own: TURN_PORT, TURN_TLS_PORT, TURN_URLS.`,
  ]);
  const tls = await said(`turns:127.0.0.1:${port}`);
  expect(tls).toEqual([
    expect.stringMatching(
      `^✗ URL speaks no TLS that we understand \\(.+\\) → Set TURN_CERT and TURN_KEY, and look what else may listen on TCP ${port}\\.$`,
    ),
  ]);
  server.close();
});

test('[D14] a name that nobody knows', async () => {
  expect(await said('turn:turn.invalid:3478?transport=udp')).toEqual([
    '✗ URL: nobody knows the name turn.invalid → Add an A record for turn.invalid, or correct TURN_HOST or TURN_URLS.',
  ]);
});

test.each([
  [
    401,
    '✗ URL refuses the credentials (401) → Make TURN_SECRET the same as coturn’s static-auth-secret (with use-auth-secret), and set the clocks of both machines.',
  ],
  [
    403,
    '✗ URL forbids this (403) → Look at denied-peer-ip and allowed-peer-ip in coturn’s configuration.',
  ],
  [
    437,
    '✗ URL mixes us up with somebody else (437) → Run this again in ten minutes; if it stays, look for two relays that share one port.',
  ],
  [
    486,
    '✗ URL has no allocation left for these credentials or for anybody (486) → Raise user-quota (browsers need up to 24 at once) or total-quota of coturn.',
  ],
  [
    508,
    '✗ URL has no relay port left (508) → Widen TURN_RELAY_PORTS (coturn: min-port to max-port).',
  ],
  [500, '✗ URL refuses (500 ) → Look at the log of the relay.'],
])('[D16] the refusal %i is explained', async (code, line) => {
  expect(await said(await fake.udp(request => refuse(request, code)))).toEqual([line]);
});

test('[D16] credentials that have ended are not even tried', async () => {
  const ended = { username: `${Math.floor(Date.now() / 1_000) - 60}:abc`, credential: 'north' };
  const [line] = await said('turn:turn.invalid', HERE, ended);
  expect(line?.replace(/6\d s/, '60 s')).toBe(
    '✗ URL: the credentials ended 60 s ago → Set the clock of the server (timedatectl set-ntp true); in ICE_SERVERS credentials do not renew themselves, use TURN_URLS and TURN_SECRET.',
  );
});

test('[D14] relay ports behind a firewall let nothing through', async () => {
  const relayed = { ip: '127.0.0.1', port: await closedPort() };
  expect(await said(await fake.udp(grant(relayed, CREDENTIALS)), HASTY)).toEqual([
    '✗ URL: packets between two relayed people get lost → Let the relay reach its own public address: open its UDP relay ports (TURN_RELAY_PORTS, coturn: min-port to max-port).',
    '✗ URL: its relay ports do not let packets in → Open them for UDP in the firewall of the relay and of its provider: TURN_RELAY_PORTS (coturn: min-port to max-port), 49152-65535 unless set.',
  ]);
});

test('[D15] a private relay address is wrong for a public page only', async () => {
  const relayed = { ip: '127.0.0.1', port: await closedPort() };
  const url = await fake.udp(grant(relayed, CREDENTIALS));
  // The test above has the same relay and a page of this machine, where nothing is said of it.
  expect(await said(url, HASTY_AND_PUBLIC)).toContain(
    '✗ URL relays from the private address 127.0.0.1, which friends elsewhere cannot reach → ' +
      'Set TURN_EXTERNAL_IP (coturn: external-ip) to the public IPv4 address of the relay.',
  );
});

test('[D18] URLs that browsers cannot use are told apart', async () => {
  expect(await said('turns:127.0.0.1?transport=udp')).toEqual([
    '– URL: browsers do not speak TLS over UDP with a relay',
  ]);
  expect(
    listRelays({ ...WELCOME, iceServers: [{ urls: ['turn:a b', 'stun:s'] }] }).findings.map(toLine),
  ).toEqual([
    '✗ turn:a b is no STUN or TURN URL → Correct it in TURN_URLS or ICE_SERVERS.',
    '– No TURN server: about one pair in six finds no way to each other → Start with npm start -- --turn, or set TURN_URLS and TURN_SECRET (docs/turn.md).',
  ]);
});

test('[D18] too many URLs, and none with TLS', () => {
  const urls = [1, 2, 3, 4, 5].map(number => `turn:t${number}.example`);
  expect(listRelays({ ...WELCOME, iceServers: [{ urls }] }).findings.map(toLine)).toEqual([
    '– No turns: URL: networks that allow only HTTPS are left out → Give the relay a certificate: TURN_CERT and TURN_KEY (docs/turn.md).',
    '– 5 STUN and TURN URLs slow every call down → Keep fewer than 5: UDP and TLS of each server are enough.',
  ]);
  const good = ['turn:t.example', 'turns:t.example'];
  expect(listRelays({ ...WELCOME, iceServers: [{ urls: good }] }).findings).toEqual([]);
});
