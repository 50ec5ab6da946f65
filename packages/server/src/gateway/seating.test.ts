import { expect, test } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { createMemoryStore } from '../room/memory-store.ts';
import { fakeClock, roomId, seatSecret, sessionId } from '../testing.ts';
import { createLocalBus } from './bus.ts';
import { Seating } from './seating.ts';
import type { Seatable } from './sittings.ts';

function build() {
  const store = createMemoryStore();
  const metrics = createMetrics({ store, connections: () => 0, isDraining: () => false });
  const clock = fakeClock();
  const seating = new Seating({ store, bus: createLocalBus(), clock, metrics, seatHoldMs: 20_000 });
  return { store, clock, seating };
}

const connection = (isOver = false): Seatable => ({
  ...{ id: 1, room: null, isOver },
  ...{ work: null, queued: 0 },
});

const join = (returning: boolean) => ({
  type: 'join' as const,
  room: roomId('R'),
  seat: seatSecret('A'),
  session: sessionId('A'),
  returning,
});

test('[P14] a join that is reached after its connection ended seats nobody', async () => {
  const { store, seating } = build();
  await seating.join(connection(true), join(true));
  expect(await store.census()).toEqual({ rooms: 0, seats: 0 });
});

test('[P17] who asks again while waiting is seated once', async () => {
  const { clock, seating } = build();
  const seated: boolean[] = [];
  seating.open((_, { returning }) => seated.push(returning));
  const alice = connection();
  await seating.join(alice, join(false));
  await seating.join(alice, join(false));
  clock.advance(3_000);
  expect(seated).toEqual([false]);
});

test('[P17] who turns out to return is not seated a second time', async () => {
  const { clock, seating } = build();
  const seated: boolean[] = [];
  seating.open((_, { returning }) => seated.push(returning));
  const alice = connection();
  await seating.join(alice, join(false));
  await seating.join(alice, join(true));
  expect(alice.room).toBe(roomId('R'));
  clock.advance(3_000);
  expect(seated).toEqual([]);
});
