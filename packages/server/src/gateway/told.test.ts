import { expect, test } from 'vitest';
import { secretToSeatId } from '../room/seat-id.ts';
import { seatSecret, sessionId } from '../testing.ts';
import { toldToMessage } from './told.ts';

const bob = { seat: secretToSeatId(seatSecret('B')), session: sessionId('B'), present: true };
const away = { ...bob, present: false };
const other = { ...bob, session: sessionId('Y') };

test.each([
  ['nobody, and nobody is there', null, null, null],
  ['Bob, and he is there', bob, bob, null],
  ['Bob, who left', bob, null, { type: 'peer-left', session: bob.session }],
  ['nobody, and Bob is there', null, bob, { type: 'peer-joined', peer: bob }],
  ['nobody, and a seat is held for Bob', null, away, null],
  ['Bob, who is lost', bob, away, { type: 'peer-away', session: bob.session }],
  ['that Bob is lost, who is back', away, bob, { type: 'peer-joined', peer: bob }],
  ['Bob, who came back in another session', bob, other, { type: 'peer-joined', peer: other }],
] as const)('[N10] who was told of %s hears what is missing', (...[, told, peer, message]) => {
  expect(toldToMessage(told, peer)).toEqual(message);
});
