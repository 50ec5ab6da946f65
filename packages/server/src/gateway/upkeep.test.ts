import { expect, test } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { createMemoryStore } from '../room/memory-store.ts';
import { type RoomStore, StoreAway } from '../room/room-store.ts';
import { EMPTY_ROOM } from '../room/seat.ts';
import { fakeClock, roomId, seatSecret, sessionId, silentLog } from '../testing.ts';
import { createLocalBus } from './bus.ts';
import { Seating } from './seating.ts';
import type { Seatable } from './sittings.ts';
import { Upkeep } from './upkeep.ts';

/** Alice sits on this node; what the store is asked is counted, and its reading answered when the test says so. */
async function build() {
  const memory = createMemoryStore();
  const counts = { keep: 0, prolong: 0 };
  const answers: (() => void)[] = [];
  const state = { isAway: false };
  const store: RoomStore = {
    ...memory,
    async keep(ids) {
      counts.keep += 1;
      await new Promise<void>(resolve => answers.push(resolve));
      return memory.keep(ids);
    },
    update: (id, change) =>
      state.isAway ? Promise.reject(new StoreAway('test')) : memory.update(id, change),
    prolong() {
      counts.prolong += 1;
      return Promise.reject(new StoreAway('test'));
    },
  };
  const clock = fakeClock();
  const metrics = createMetrics({ store, connections: () => 0, isDraining: () => false });
  const world = { store, bus: createLocalBus('n'), clock, metrics, seatHoldMs: 20_000 };
  const seating = new Seating(world);
  clock.advance(3_000);
  const alice: Seatable = {
    id: 1,
    room: null,
    isOver: false,
    work: null,
    queued: 0,
    queuedLength: 0,
  };
  const about = { seat: seatSecret('A'), session: sessionId('A'), returning: false };
  await seating.join(alice, { type: 'join', room: roomId('R'), ...about });
  const upkeep = new Upkeep({ store, seating, clock, log: silentLog });
  const settle = () => new Promise(resolve => setImmediate(resolve));
  const answer = async () => {
    for (const resolve of answers.splice(0)) resolve();
    await settle();
  };
  return { memory, state, clock, upkeep, counts, answer, settle };
}

test('[N10] every seat is looked after about once a minute', async () => {
  const { clock, upkeep, counts, answer, settle } = await build();
  upkeep.open();
  for (const [ms, times] of [
    [16_000, 0],
    [1_000, 1],
    [63_000, 1],
    [1_000, 2],
  ] as const) {
    clock.advance(ms);
    await settle();
    await answer();
    expect(counts.keep).toBe(times);
  }
});

test('[N10] only whom the store knows otherwise is looked at alone, and sits again', async () => {
  const { upkeep, counts, answer, settle, memory } = await build();
  await memory.update(roomId('R'), () => [EMPTY_ROOM, null]);
  upkeep.doubt();
  await settle();
  await answer();
  await answer();
  expect(await memory.read(roomId('R'))).toMatchObject([{ connection: 'n/1' }, null]);
  expect(counts.keep).toBe(2);
  upkeep.doubt();
  await settle();
  await answer();
  await answer();
  expect(counts.keep).toBe(3);
});

test('[N10] doubt that comes while all are looked after begins it once more', async () => {
  const { upkeep, counts, answer, settle } = await build();
  upkeep.doubt();
  upkeep.doubt();
  upkeep.doubt();
  await settle();
  await answer();
  await answer();
  await answer();
  expect(counts.keep).toBe(2);
});

test('[N14] until all are looked after newcomers wait, but not for ever', async () => {
  const { clock, upkeep, counts, answer, settle } = await build();
  upkeep.doubt();
  await settle();
  expect(counts.prolong).toBe(1);
  clock.advance(2_000);
  expect(counts.prolong).toBe(3);
  clock.advance(60_000);
  expect(counts.prolong).toBe(30);
  await answer();
  upkeep.doubt();
  await settle();
  await answer();
  clock.advance(5_000);
  expect(counts.prolong).toBe(31);
});

test('[N10] who could not be seated again is tried again in the next second', async () => {
  const { clock, upkeep, answer, settle, memory, state } = await build();
  upkeep.open();
  await memory.update(roomId('R'), () => [EMPTY_ROOM, null]);
  state.isAway = true;
  upkeep.doubt();
  await settle();
  await answer();
  await answer();
  expect(await memory.read(roomId('R'))).toEqual(EMPTY_ROOM);
  state.isAway = false;
  clock.advance(1_000);
  await settle();
  await answer();
  expect(await memory.read(roomId('R'))).toMatchObject([{ connection: 'n/1' }, null]);
});
