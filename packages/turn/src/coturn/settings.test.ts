import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readSettings, type TurnSettings } from './settings.ts';

const MACHINE = { routedIp: '203.0.113.5', newSecret: () => 'made-at-this-start' };
const AT_HOME = { ...MACHINE, routedIp: '192.168.1.5' };
const SECRET = 'north-by-northwest';

const DEFAULTS: TurnSettings = {
  host: '203.0.113.5',
  listenIps: ['203.0.113.5'],
  relayIp: '203.0.113.5',
  externalIp: null,
  port: 3_478,
  tlsPort: 5_349,
  tls: null,
  relayPorts: { min: 49_152, max: 65_535 },
  secrets: ['made-at-this-start'],
  urls: ['turn:203.0.113.5:3478?transport=udp', 'turn:203.0.113.5:3478?transport=tcp'],
};
const urls = (host: string) => [
  `turn:${host}:3478?transport=udp`,
  `turn:${host}:3478?transport=tcp`,
];

const GOOD: readonly (readonly [string, Record<string, string>, Partial<TurnSettings>])[] = [
  ['nothing', {}, {}],
  ['empty variables', { TURN_PORT: '', TURN_SECRET: ' ' }, {}],
  ['a secret', { TURN_SECRET: SECRET }, { secrets: [SECRET] }],
  [
    'a new secret and the one before it',
    { TURN_SECRET: `${SECRET},the-one-before-it\n` },
    { secrets: [SECRET, 'the-one-before-it'] },
  ],
  [
    'the name people open',
    { PUBLIC_URL: 'https://call.example.org' },
    { host: 'call.example.org', urls: urls('call.example.org') },
  ],
  ['no name that only this machine knows', { PUBLIC_URL: 'http://localhost:8080' }, {}],
  [
    'a name of its own',
    { PUBLIC_URL: 'https://call.example.org', TURN_HOST: 'turn.example.org' },
    { host: 'turn.example.org', urls: urls('turn.example.org') },
  ],
  [
    'addresses to listen on',
    { TURN_IP: '2001:db8::5,198.51.100.7' },
    {
      listenIps: ['2001:db8::5', '198.51.100.7'],
      relayIp: '198.51.100.7',
      host: '198.51.100.7',
      urls: urls('198.51.100.7'),
    },
  ],
  [
    'an outer address',
    { TURN_EXTERNAL_IP: '198.51.100.9' },
    { externalIp: '198.51.100.9', host: '198.51.100.9', urls: urls('198.51.100.9') },
  ],
  ['an outer address that is the inner one', { TURN_EXTERNAL_IP: '203.0.113.5' }, {}],
  [
    'ports',
    { TURN_PORT: '3479', TURN_RELAY_PORTS: '40000-40999' },
    {
      port: 3_479,
      relayPorts: { min: 40_000, max: 40_999 },
      urls: DEFAULTS.urls.map(url => url.replace('3478', '3479')),
    },
  ],
  [
    'a certificate',
    { TURN_CERT: '/c', TURN_KEY: '/k', TURN_HOST: 't.example', TURN_TLS_PORT: '443' },
    {
      host: 't.example',
      tls: { certificate: '/c', key: '/k' },
      tlsPort: 443,
      urls: [...urls('t.example'), 'turns:t.example:443?transport=tcp'],
    },
  ],
  [
    'other URLs for browsers',
    { TURN_URLS: 'turn:t.example,turns:t.example:443' },
    { urls: ['turn:t.example', 'turns:t.example:443'] },
  ],
];

test.each(GOOD)('[T1] the settings follow from %s', (_, environment, expected) => {
  expect(readSettings(environment, MACHINE)).toEqual({
    ok: true,
    settings: { ...DEFAULTS, ...expected },
  });
});

test('[T1] without a network it listens to this machine', () => {
  const read = readSettings({}, { ...MACHINE, routedIp: null });
  expect(read.ok && read.settings.listenIps).toEqual(['127.0.0.1']);
});

const PORT = 'must be a port from 1 to 65535';
const RANGE = 'must be two ports such as 49152-65535, from 1024 on, at least 100 of them';
const SECRET_LINE = 'TURN_SECRET: must be 16 or more letters, digits or any of . _ ~ + / = -';
const BAD: readonly (readonly [Record<string, string>, readonly string[]])[] = [
  [{ TURN_PORT: 'x', TURN_TLS_PORT: '0' }, [`TURN_PORT: ${PORT}`, `TURN_TLS_PORT: ${PORT}`]],
  [{ TURN_RELAY_PORTS: '50000' }, [`TURN_RELAY_PORTS: ${RANGE}`]],
  [{ TURN_RELAY_PORTS: '50000-50010' }, [`TURN_RELAY_PORTS: ${RANGE}`]],
  [{ TURN_RELAY_PORTS: '50000-70000' }, [`TURN_RELAY_PORTS: ${RANGE}`]],
  [{ TURN_RELAY_PORTS: '3000-4000' }, ['TURN_RELAY_PORTS: contains TURN_PORT or TURN_TLS_PORT']],
  [{ TURN_TLS_PORT: '3478' }, ['TURN_TLS_PORT: must differ from TURN_PORT']],
  [{ TURN_IP: 'eth0' }, ['TURN_IP: must be addresses of this machine, by commas']],
  [{ TURN_IP: '::1' }, ['TURN_IP: must contain an IPv4 address']],
  [{ TURN_EXTERNAL_IP: 'me' }, ['TURN_EXTERNAL_IP: must be an IPv4 address']],
  [{ TURN_HOST: 'https://t' }, ['TURN_HOST: must be a name or an address, without a port']],
  [{ TURN_URLS: 'stun:t' }, ['TURN_URLS: must be turn: or turns: URLs, by commas']],
  [{ PUBLIC_URL: 'call' }, ['PUBLIC_URL: must be an origin such as https://call.example.org']],
  [
    { TURN_SECRET: 'with-a-very-long-line;break' },
    ['TURN_SECRET: must be 16 or more letters, digits or any of . _ ~ + / = -'],
  ],
  [{ TURN_SECRET: `${SECRET},short` }, [SECRET_LINE]],
  [{ TURN_SECRET: ',' }, [SECRET_LINE]],
  [{ TURN_CERT: '/c' }, ['TURN_CERT and TURN_KEY belong together: set both or neither']],
  [
    { TURN_CERT: '/c', TURN_KEY: '/k' },
    ['TURN_HOST: browsers check the certificate of a name; an address will not do with TURN_CERT'],
  ],
];

test.each(BAD)('[T7] %j is refused with a line that names the variable', (environment, errors) => {
  expect(readSettings(environment, MACHINE)).toEqual({ ok: false, errors });
});

test.each([
  { PUBLIC_URL: 'https://call.example.org' },
  { TURN_HOST: 'call.example.org' },
  { TURN_HOST: 'call.example.org', TURN_IP: '192.168.1.5' },
])('[T7] %j on a machine with a private address needs the outer one', environment => {
  const read = readSettings(environment, AT_HOME);
  expect(read.ok ? [] : read.errors).toEqual([
    'TURN_EXTERNAL_IP: call.example.org is for the internet, but this machine has the private address ' +
      '192.168.1.5; set the public IPv4 address that leads here (or, for a private network, that same address)',
  ]);
});

test.each([
  [{ PUBLIC_URL: 'https://call.example.org', TURN_EXTERNAL_IP: '192.168.1.5' }],
  [{ PUBLIC_URL: 'https://call.lan' }],
  [{ TURN_HOST: 'turn.lan' }],
  [{ PUBLIC_URL: 'https://192.168.1.5' }],
  [{ PUBLIC_URL: 'http://localhost:8080' }],
  [{}],
])('[T7] %j needs none on a private network', environment => {
  expect(readSettings(environment, AT_HOME).ok).toBe(true);
});

test('every TURN variable is in docs/turn.md', async () => {
  const page = await readFile(new URL('../../../../docs/turn.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(match => match[1]);
  const code = await readFile(new URL('settings.ts', import.meta.url), 'utf8');
  const read = [...code.matchAll(/^ {2}(TURN_[A-Z_]+):/gm)].map(match => match[1]);
  expect(documented.toSorted()).toEqual([...read, 'TURNSERVER', 'TURN_FOLDER'].toSorted());
});
