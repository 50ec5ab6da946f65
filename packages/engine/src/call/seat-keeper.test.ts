import { expect, test } from 'vitest';
import { Scope } from '../lib/scope.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { SeatKeeper } from './seat-keeper.ts';

const place = { name: 'Casa Blu', phrase: 'casa blu' };
const connected = (peerAway: boolean) => ({ phase: 'connected', place, peerAway }) as const;

function world() {
  const clock = new FakeClock(() => Promise.resolve());
  const heldMs: number[] = [];
  const keeper = new SeatKeeper(new Scope(clock), () => heldMs.push(clock.now() - 1_000));
  return { clock, heldMs, keeper };
}

test('[C10] the seat of a friend whom the server has lost is kept at once and every five seconds', async () => {
  const { clock, heldMs, keeper } = world();
  keeper.follow(connected(true));
  keeper.follow(connected(true));
  await clock.advance(7_000);
  keeper.follow(connected(true));
  await clock.advance(5_000);
  expect(heldMs).toEqual([0, 5_000, 10_000]);
});

test('[C10] the seat is kept no longer than it needs to be', async () => {
  const { clock, heldMs, keeper } = world();
  keeper.follow(connected(false));
  await clock.advance(20_000);
  expect(heldMs).toEqual([]);
  keeper.follow(connected(true));
  keeper.follow({ phase: 'reconnecting', place, peerAway: true, gone: false });
  await clock.advance(20_000);
  expect(heldMs).toEqual([20_000]);
  keeper.follow(connected(true));
  keeper.follow(connected(false));
  await clock.advance(20_000);
  expect(heldMs).toEqual([20_000, 40_000]);
});
