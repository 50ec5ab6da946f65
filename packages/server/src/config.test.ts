import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type Config, readConfig } from './config.ts';
import { Variables } from './variables.ts';

const DEFAULTS: Config = {
  port: 8080,
  host: null,
  publicUrl: null,
  allowedOrigins: [],
  iceServers: [],
  turn: null,
  redis: null,
  nodeLeaseMs: 6_000,
  seatHoldMs: 20_000,
  logLevel: 'info',
  trustProxy: 0,
  joinsPerMinute: 120,
  webRoot: resolve('packages/web/dist'),
};

const REDIS =
  'must be redis://host:6379, redis-sentinel://host:26379,host:26379/primary or redis-cluster://host:6379,host:6379; rediss for TLS, user:password@ in front of the hosts';

const GOOD: readonly (readonly [string, Record<string, string>, Partial<Config>])[] = [
  ['an empty environment', {}, {}],
  ['empty variables, as compose files have them', { PORT: '', TURN_SECRET: ' ' }, {}],
  ['variables of others', { HOME: '/', PATH: '/bin' }, {}],
  ['PORT', { PORT: '0' }, { port: 0 }],
  ['HOST', { HOST: '127.0.0.1' }, { host: '127.0.0.1' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://v.example' }, { publicUrl: new URL('https://v.example') }],
  [
    'ALLOWED_ORIGINS',
    { ALLOWED_ORIGINS: 'https://a.example, http://B.example:81/,' },
    { allowedOrigins: ['https://a.example', 'http://b.example:81'] },
  ],
  [
    'ICE_SERVERS, with one URL or several',
    {
      ICE_SERVERS:
        '[{"urls":"stun:s.example"},{"urls":["turn:t.example"],"username":"u","credential":"c"}]',
    },
    {
      iceServers: [
        { urls: ['stun:s.example'] },
        { urls: ['turn:t.example'], username: 'u', credential: 'c' },
      ],
    },
  ],
  [
    'TURN_URLS and TURN_SECRET',
    { TURN_URLS: 'turn:t.example:3478?transport=udp,turns:t.example:443', TURN_SECRET: 's' },
    {
      turn: {
        urls: ['turn:t.example:3478?transport=udp', 'turns:t.example:443'],
        secret: 's',
        secretFile: null,
        lifetimeMs: 7_200_000,
      },
    },
  ],
  [
    'TURN_SECRET with the one before it',
    { TURN_URLS: 'turn:t.example', TURN_SECRET: 'new, old' },
    {
      turn: { urls: ['turn:t.example'], secret: 'new', secretFile: null, lifetimeMs: 7_200_000 },
    },
  ],
  [
    'REDIS_URL and REDIS_SENTINEL_PASSWORD',
    { REDIS_URL: 'redis-sentinel://:p@s.example/calls', REDIS_SENTINEL_PASSWORD: 'q' },
    {
      redis: {
        kind: 'sentinel',
        places: [{ host: 's.example', port: 26_379 }],
        tls: false,
        username: null,
        password: 'p',
        sentinelPassword: 'q',
        database: 0,
        primary: 'calls',
      },
    },
  ],
  ['NODE_LEASE_MS', { NODE_LEASE_MS: '2000' }, { nodeLeaseMs: 2_000 }],
  ['SEAT_HOLD_MS', { SEAT_HOLD_MS: '5000' }, { seatHoldMs: 5_000 }],
  ['LOG_LEVEL', { LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
  ['TRUST_PROXY', { TRUST_PROXY: '2' }, { trustProxy: 2 }],
  ['JOINS_PER_MINUTE', { JOINS_PER_MINUTE: '9' }, { joinsPerMinute: 9 }],
  ['WEB_ROOT', { WEB_ROOT: '/srv/page' }, { webRoot: '/srv/page' }],
];

test.each(GOOD)('the configuration takes %s', (_, environment, expected) => {
  expect(readConfig(environment)).toEqual({ ok: true, config: { ...DEFAULTS, ...expected } });
});

const ORIGIN = 'must be an origin such as https://call.example.org, without a path';
const ICE = 'must be a JSON array such as [{"urls":["stun:stun.example.org:3478"]}]';
const PAIR = 'TURN_URLS and TURN_SECRET belong together: set both or neither';

const BAD: readonly (readonly [Record<string, string>, readonly string[]])[] = [
  [{ PORT: 'http' }, ['PORT: must be a whole number from 0 to 65535']],
  [{ PORT: '65536' }, ['PORT: must be a whole number from 0 to 65535']],
  [{ PORT: '-1' }, ['PORT: must be a whole number from 0 to 65535']],
  [{ PORT: '80.5' }, ['PORT: must be a whole number from 0 to 65535']],
  [{ PUBLIC_URL: 'call.example.org' }, [`PUBLIC_URL: ${ORIGIN}`]],
  [{ PUBLIC_URL: 'ftp://call.example.org' }, [`PUBLIC_URL: ${ORIGIN}`]],
  [{ PUBLIC_URL: 'https://call.example.org/room' }, [`PUBLIC_URL: ${ORIGIN}`]],
  [{ PUBLIC_URL: 'https://me:secret@call.example.org' }, [`PUBLIC_URL: ${ORIGIN}`]],
  [{ ALLOWED_ORIGINS: 'https://a.example,*' }, [`ALLOWED_ORIGINS: ${ORIGIN}`]],
  [{ ICE_SERVERS: 'stun:s.example' }, [`ICE_SERVERS: ${ICE}`]],
  [{ ICE_SERVERS: '{}' }, [`ICE_SERVERS: ${ICE}`]],
  [{ ICE_SERVERS: '[{"urls":"http://s.example"}]' }, [`ICE_SERVERS: ${ICE}`]],
  [{ TURN_URLS: 'turn:t.example' }, [PAIR]],
  [{ TURN_SECRET: 's' }, [PAIR]],
  [
    { TURN_URLS: 't.example', TURN_SECRET: 's' },
    ['TURN_URLS: must be turn: or turns: URLs, by commas'],
  ],
  [{ TURN_URLS: 'turn:t.example', TURN_SECRET: ',' }, ['TURN_SECRET: holds no secret']],
  [
    { TURN_URLS: 'turn:t.example', TURN_SECRET: 'nörth' },
    ['TURN_SECRET: must hold secrets of printable letters, by commas or lines'],
  ],
  [
    { TURN_URLS: 'turn:t.example', TURN_SECRET_FILE: '/nowhere' },
    ['TURN_SECRET_FILE: cannot be read (ENOENT)'],
  ],
  [
    { TURN_URLS: 'turn:t.example', TURN_SECRET: 's', TURN_SECRET_FILE: '/nowhere' },
    ['TURN_SECRET and TURN_SECRET_FILE: set one of them'],
  ],
  [{ TURN_SECRET_FILE: '/nowhere' }, [PAIR]],
  [{ REDIS_URL: 'http://:hush@r' }, [`REDIS_URL: ${REDIS}`]],
  [
    { REDIS_URL: 'redis://r', SEAT_HOLD_MS: '17999' },
    ['SEAT_HOLD_MS: with REDIS_URL it must be at least 3 times NODE_LEASE_MS'],
  ],
  [{ SEAT_HOLD_MS: '20s' }, ['SEAT_HOLD_MS: must be a whole number from 1000 to 600000']],
  [
    { LOG_LEVEL: 'loud' },
    ['LOG_LEVEL: must be one of fatal, error, warn, info, debug, trace, silent'],
  ],
  [{ TRUST_PROXY: 'yes' }, ['TRUST_PROXY: must be a whole number from 0 to 10']],
  [{ JOINS_PER_MINUTE: '0' }, ['JOINS_PER_MINUTE: must be a whole number from 1 to 100000000']],
  [
    { PORT: 'x', TRUST_PROXY: 'y' },
    [
      'PORT: must be a whole number from 0 to 65535',
      'TRUST_PROXY: must be a whole number from 0 to 10',
    ],
  ],
];

test.each(BAD)('the configuration refuses %j and names the variable', (environment, errors) => {
  expect(readConfig(environment)).toEqual({ ok: false, errors });
});

test('every variable is in docs/configuration.md, and no other', async () => {
  const page = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(match => match[1]);
  expect(documented.toSorted()).toEqual(Object.keys(Variables.entries).toSorted());
});
