import { expect, test } from 'vitest';
import { secretToSeatId } from './seat-id.ts';
import { seatSecret, sessionId } from '../testing.ts';
import { loseGone } from './lose-gone.ts';
import type { Room } from './seat.ts';

const NOW = { nowMs: 50_000, seatHoldMs: 20_000, returnersOnly: false };
const seat = (person: string) => secretToSeatId(seatSecret(person));
const alice = { id: seat('A'), session: sessionId('A'), connection: 'north/1' } as const;
const bob = { id: seat('B'), session: sessionId('B'), connection: 'south/7' } as const;
const away = ({ id, session }: typeof alice | typeof bob, heldUntilMs: number) => ({
  id,
  session,
  heldUntilMs,
});

test('[N6] where every node lives, nothing is lost', () => {
  const room: Room = [alice, bob];
  expect(loseGone(room, () => null, NOW)).toEqual([room, []]);
});

test('[N6] whose node is gone was lost when it went, and the other one is told', () => {
  const goneAtMs = (node: string) => (node === 'north' ? 48_000 : null);
  expect(loseGone([alice, bob], goneAtMs, NOW)).toEqual([
    [away(alice, 68_000), bob],
    [
      {
        type: 'tell',
        to: 'south/7',
        message: { type: 'peer-away', session: sessionId('A') },
      },
    ],
  ]);
});

test('[N6] where both nodes are gone, nobody is there to be told', () => {
  const goneAtMs = (node: string) => (node === 'north' ? 48_000 : 40_000);
  expect(loseGone([alice, bob], goneAtMs, NOW)).toEqual([
    [away(alice, 68_000), away(bob, 60_000)],
    [],
  ]);
});

test('[N6] a seat that is held already is held no longer than before', () => {
  const held = away(bob, 60_000);
  expect(loseGone([null, held], () => 48_000, NOW)).toEqual([[null, held], []]);
});
