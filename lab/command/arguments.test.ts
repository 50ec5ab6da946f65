import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';

const parse = (line: string) => parseArguments(line.split(' '));

test.each([
  ['up', { verb: 'up' }],
  ['exec pub ss -l', { verb: 'exec', place: 'pub', command: ['ss', '-l'] }],
  ['nat a4 symmetric', { verb: 'nat', routers: ['a4'], nat: 'symmetric' }],
  ['nat all open', { verb: 'nat', routers: ['a', 'b', 'a4', 'b4'], nat: 'open' }],
  ['fw b tcp443', { verb: 'fw', routers: ['b'], firewall: 'tcp443' }],
  [
    'wire a up delayMs=50 jitterMs=5',
    { verb: 'wire', routers: ['a'], way: 'up', impairment: { delayMs: 50, jitterMs: 5 } },
  ],
  ['wire b both', { verb: 'wire', routers: ['b'], way: 'both', impairment: {} }],
  ['ip-change a mobile', { verb: 'ip-change', side: 'a', access: 'mobile', ms: undefined }],
  ['ip-change a none', { verb: 'ip-change', side: 'a', access: null, ms: undefined }],
  ['handover b wifi 500', { verb: 'handover', side: 'b', access: 'wifi', ms: 500 }],
  ['wan-change a 31', { verb: 'wan-change', router: 'a', wan: 31 }],
  ['turn kill 2', { verb: 'turn', action: 'kill', turn: 2 }],
])('%s is understood', (line, command) => {
  expect(parse(line)).toEqual(command);
});

test.each([
  ['fly', 'verb: one of up, reset, down, status, check, exec, nat'],
  ['up now', 'up: too much: now'],
  ['nat a', 'NAT: one of open, fullcone, restricted, cone, symmetric; not nothing'],
  ['nat c open', 'router: one of a, b, a4, b4; not c'],
  ['fw a tcp80', 'firewall: one of none, '],
  ['wire a up loss=3', /^wire: KEY=NUMBER with delayMs, .*; not loss=3$/],
  ['wire a sideways', 'way: one of up, down, both; not sideways'],
  ['ip-change a cable', 'network: one of wifi, mobile; not cable'],
  ['handover a none', 'network: one of wifi, mobile; not none'],
  ['handover a wifi soon', 'milliseconds: a number; not soon'],
  ['wan-change a 2', 'address: the last number of it, 30 to 254; not 2'],
  ['turn start 3', 'TURN server: one of 1, 2; not 3'],
])('%s is refused with the reason', (line, reason) => {
  expect(() => parse(line)).toThrow(reason);
});

test('the manual has every verb', () => {
  const manual = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const table = manual.slice(manual.indexOf('## Verbs'), manual.indexOf('## What a wire can do'));
  const explained = [...table.matchAll(/^\| `([a-z-]+)(?: [^`]*)?` /gm)].map(([, verb]) => verb);
  expect(() => parse('?')).toThrow(`one of ${[...new Set(explained)].join(', ')}; not`);
});
