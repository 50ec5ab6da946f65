import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { type RedisConfig, RedisUrl } from './redis-url.ts';

const DEFAULTS: RedisConfig = {
  kind: 'single',
  places: [{ host: 'r.example', port: 6_379 }],
  tls: false,
  username: null,
  password: null,
  sentinelPassword: null,
  database: 0,
  primary: '',
};
const places = (port: number) => ['a', 'b'].map(host => ({ host, port }));

const GOOD: readonly (readonly [string, Partial<RedisConfig>])[] = [
  ['redis://r.example', {}],
  ['redis://r.example:7000/2', { places: [{ host: 'r.example', port: 7_000 }], database: 2 }],
  ['rediss://r.example/', { tls: true }],
  ['redis://:p%40ss@r.example', { password: 'p@ss' }],
  ['redis://ann:pass@r.example', { username: 'ann', password: 'pass' }],
  ['redis://[::1]:7000', { places: [{ host: '::1', port: 7_000 }] }],
  [
    'redis-sentinel://a,b:26379/calls',
    { kind: 'sentinel', places: places(26_379), primary: 'calls' },
  ],
  ['rediss-cluster://:x@a,b', { kind: 'cluster', places: places(6_379), tls: true, password: 'x' }],
];

test.each(GOOD)('[N1] %s is understood', (text, expected) => {
  expect(safeParse(RedisUrl, text).output).toEqual({ ...DEFAULTS, ...expected });
});

test.each([
  'r.example:6379',
  'http://r.example',
  'redis://',
  'redis://a,b',
  'redis://r.example:99999',
  'redis://r.example/calls',
  'redis://:%E0%A4%A@r.example',
  'redis-sentinel://a',
  'redis-sentinel://a/two words',
  'redis-cluster://a/2',
  'redis-cluster://a,,b',
])('[N1] %s is refused with one line that does not repeat it', text => {
  const { issues } = safeParse(RedisUrl, text);
  expect(issues).toHaveLength(1);
  expect(issues?.[0].message).toMatch(/^must be redis:\/\/host:6379/);
});

test('[N1] a password is in no error', () => {
  const { issues } = safeParse(RedisUrl, 'redis://:hush@r.example/x');
  expect(issues?.map(issue => issue.message).join()).not.toContain('hush');
});
