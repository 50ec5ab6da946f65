import type { IceServer } from '@visavis/protocol';
import { expect, test } from 'vitest';
import type { Loop } from '../ports.ts';
import { directWay, hasRelay, isProved, relayWay } from './verdict.ts';

const NONE: Loop = { opened: false, candidates: [], answered: null };
const HOST = 'candidate:1 1 udp 2122260223 192.168.1.20 51000 typ host generation 0';
const PUBLIC_HOST = 'candidate:1 1 udp 2122260223 203.0.113.9 51000 typ host generation 0';
const PUBLIC_HOST_6 = 'candidate:1 1 udp 2122260223 2001:db8::9 51000 typ host generation 0';
const REFLEXIVE =
  'candidate:2 1 udp 1686052607 203.0.113.9 51000 typ srflx raddr 0.0.0.0 rport 0 generation 0';

const stun: readonly IceServer[] = [{ urls: ['stun:s.example'] }];
const turn: readonly IceServer[] = [{ urls: ['turn:t.example:3478?transport=udp'] }];
const turnOverTcp: readonly IceServer[] = [
  { urls: ['turn:t.example?transport=tcp', 'turns:t.example:443?transport=tcp'] },
];

function loop(...candidates: readonly string[]): Loop {
  return { opened: true, candidates, answered: true };
}

test('[H2] who is seen from outside has a direct way', () => {
  expect([
    directWay(stun, loop(HOST, REFLEXIVE)),
    directWay(turn, loop(HOST, REFLEXIVE)),
    directWay(stun, { ...loop(HOST, REFLEXIVE), answered: null }),
  ]).toEqual(['works', 'works', 'works']);
});

test('[H2] who is not seen from outside has none', () => {
  expect([
    directWay(stun, loop(HOST)),
    directWay(stun, { ...loop(PUBLIC_HOST), answered: false }),
    directWay(stun, { ...loop(PUBLIC_HOST), answered: null }),
    directWay(stun, { ...loop(REFLEXIVE), opened: false }),
    directWay([], NONE),
  ]).toEqual(['fails', 'fails', 'fails', 'fails', 'fails']);
});

test('[H2] a public address that every server confirmed needs no other', () => {
  expect([directWay(stun, loop(PUBLIC_HOST)), directWay(stun, loop(PUBLIC_HOST_6))]).toEqual([
    'works',
    'works',
  ]);
});

test.each([
  '10.0.0.1',
  '127.0.0.1',
  '172.16.0.1',
  '172.31.0.1',
  '192.168.0.1',
  '169.254.1.1',
  '100.64.0.1',
  '100.127.0.1',
  '::1',
  'fe80::1',
  'fd00::1',
  'fc00::1',
  '0b1c.local',
])('[H2] %s is no public address', address => {
  expect(directWay(stun, loop(PUBLIC_HOST.replace('203.0.113.9', address)))).toBe('fails');
});

test.each(['172.32.0.1', '100.63.0.1', '100.128.0.1', '11.0.0.1'])(
  '[H2] %s is a public address',
  address => {
    expect(directWay(stun, loop(PUBLIC_HOST.replace('203.0.113.9', address)))).toBe('works');
  },
);

test('[H2] without a server that sees this device nobody knows', () => {
  expect([directWay([], loop(HOST)), directWay(turnOverTcp, loop(HOST))]).toEqual([
    'unknown',
    'unknown',
  ]);
});

test('[H3] a relay works when the call through it opens', () => {
  expect([relayWay(loop()), relayWay({ ...loop(), opened: false })]).toEqual(['works', 'fails']);
  expect([stun, turn, turnOverTcp].map(hasRelay)).toEqual([false, true, true]);
});

test('[H6] nothing is waited for when all is proved', () => {
  const opened: Loop = { ...NONE, opened: true };
  expect([
    isProved(NONE),
    isProved(opened),
    isProved({ ...opened, answered: false }),
    isProved({ ...opened, candidates: [HOST, REFLEXIVE] }),
    isProved({ ...NONE, candidates: [REFLEXIVE], answered: true }),
    isProved({ ...opened, candidates: ['candidate:1 1 udp'] }),
  ]).toEqual([false, false, true, true, false, false]);
});
