import { type Sealed, SeatId, SessionId } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { route } from './route.ts';
import { EMPTY_ROOM, type Room } from './seat.ts';

const [a, b, z] = ['a', 'b', 'z'].map(letter => parse(SessionId, letter.repeat(22)));
const id = parse(SeatId, 'S'.repeat(22));
const pair: Room = [
  { id, session: a!, connection: 'n/1' },
  { id, session: b!, connection: 'm/2' },
];
const sealed = (from = a!, to: SessionId | null = b!): Sealed => ({
  from,
  to,
  sequence: 0,
  box: 'x',
});

test('[P20] a signal goes to the connection in the other seat', () => {
  expect(route(pair, 'n/1', sealed())).toBe('m/2');
  expect(route(pair, 'm/2', sealed(b, a))).toBe('n/1');
});

test.each([
  ['its sender is not the one who sends it', pair, sealed(z)],
  ['it is for a session that is not there', pair, sealed(a, z)],
  ['it is for nobody', pair, sealed(a, null)],
  ['the peer is away', [pair[0], { id, session: b!, heldUntilMs: 9 }] as Room, sealed()],
  ['the other seat is free', [pair[0], null] as Room, sealed()],
  ['its sender has no seat', EMPTY_ROOM, sealed()],
])('[P22] a signal is dropped when %s', (_, room, signal) => {
  expect(route(room, 'n/1', signal)).toBe(null);
});
