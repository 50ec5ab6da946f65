import type { IceServer } from '@visavis/protocol';
import { expect, test } from 'vitest';
import type { Loop } from '../ports.ts';
import { directWay, hasRelay, relayWay } from './verdict.ts';

const stun: readonly IceServer[] = [{ urls: ['stun:s.example'] }];
const turn: readonly IceServer[] = [{ urls: ['turn:t.example:3478?transport=udp'] }];
const turnOverTcp: readonly IceServer[] = [
  { urls: ['turn:t.example?transport=tcp', 'turns:t.example:443?transport=tcp'] },
];

function loop(found: Partial<Loop> = {}): Loop {
  return { opened: true, reflexive: false, answered: null, ...found };
}

test('[H2] who is seen has a direct way', () => {
  expect([
    directWay(stun, loop({ reflexive: true })),
    directWay(turn, loop({ reflexive: true })),
    directWay(stun, loop({ reflexive: true, answered: false })),
    directWay(stun, loop({ answered: true })),
  ]).toEqual(['works', 'works', 'works', 'works']);
});

test('[H2] whom no server answers has none, nor has who cannot call even the own page', () => {
  expect([
    directWay(stun, loop()),
    directWay(stun, loop({ opened: false, reflexive: true, answered: true })),
    directWay([], loop({ opened: false })),
  ]).toEqual(['fails', 'fails', 'fails']);
});

test('[H2] without a server that sees this device, or with one that is wrong, nobody knows', () => {
  expect([
    directWay([], loop({ answered: true })),
    directWay(turnOverTcp, loop({ answered: true })),
    directWay(stun, loop({ answered: false })),
  ]).toEqual(['unknown', 'unknown', 'unknown']);
});

test('[H3] a relay works when the call through it opens', () => {
  expect([relayWay(loop()), relayWay(loop({ opened: false }))]).toEqual(['works', 'fails']);
  expect([stun, turn, turnOverTcp].map(hasRelay)).toEqual([false, true, true]);
});
