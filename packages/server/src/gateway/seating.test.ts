import { expect, test } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { createMemoryStore } from '../room/memory-store.ts';
import { type RoomStore, StoreAway } from '../room/room-store.ts';
import { isPresent } from '../room/seat.ts';
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
  ...{ work: null, queued: 0, queuedLength: 0 },
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

/** A store that is away when the test says so; what it is asked then may have been done, as with a lost answer. */
function flaky({ isDone }: { readonly isDone: boolean }) {
  let name = 'n';
  const memory = createMemoryStore();
  const state = { isAway: false };
  const store: RoomStore = {
    ...memory,
    async update(id, change) {
      if (!state.isAway) return memory.update(id, change);
      if (isDone) await memory.update(id, change);
      throw new StoreAway('test');
    },
  };
  const metrics = createMetrics({ store, connections: () => 0, isDraining: () => false });
  const clock = fakeClock();
  const bus = {
    ...createLocalBus('n'),
    get node() {
      return name;
    },
  };
  const seating = new Seating({ store, bus, clock, metrics, seatHoldMs: 20_000 });
  clock.advance(3_000);
  return { memory, state, seating, rename: (to: string) => (name = to) };
}

test.each(['leave', 'lost'] as const)(
  '[N11] %s while the store is away is noted when it is back',
  async type => {
    const { memory, state, seating } = flaky({ isDone: false });
    const alice = connection();
    await seating.join(alice, join(false));
    state.isAway = true;
    await seating[type](alice);
    expect([...seating.unsettled()]).toEqual([alice]);
    await expect(seating.settle(alice)).rejects.toBeInstanceOf(StoreAway);
    state.isAway = false;
    await seating.settle(alice);
    expect([...seating.unsettled()]).toEqual([]);
    const [seat] = await memory.read(roomId('R'));
    expect(type === 'leave' ? seat : seat && 'heldUntilMs' in seat).toBe(
      type === 'leave' ? null : true,
    );
  },
);

test('[N11] a join whose answer was lost leaves nobody sitting who does not know it', async () => {
  const { memory, state, seating } = flaky({ isDone: true });
  const alice = connection();
  state.isAway = true;
  await expect(seating.join(alice, join(false))).rejects.toBeInstanceOf(StoreAway);
  expect(await memory.read(roomId('R'))).toMatchObject([{ connection: 'n/1' }, null]);
  state.isAway = false;
  await seating.settle(alice);
  expect((await memory.read(roomId('R')))[0]).not.toHaveProperty('connection');
});

test('[N11] a join that is asked again after a lost answer is not undone', async () => {
  const { memory, state, seating } = flaky({ isDone: true });
  const alice = connection();
  state.isAway = true;
  await expect(seating.join(alice, join(false))).rejects.toBeInstanceOf(StoreAway);
  state.isAway = false;
  await seating.join(alice, join(false));
  await seating.settle(alice);
  expect(await memory.read(roomId('R'))).toMatchObject([{ connection: 'n/1' }, null]);
});

/** Alice sat, her node came back under a new name, and the answer to her return was lost. */
async function returnedWithoutAnswer() {
  const { memory, state, seating, rename } = flaky({ isDone: true });
  const alice = connection();
  await seating.join(alice, join(false));
  rename('m');
  state.isAway = true;
  await expect(seating.check(alice)).rejects.toBeInstanceOf(StoreAway);
  expect(await memory.read(roomId('R'))).toMatchObject([{ connection: 'm/1' }, null]);
  const present = async () => (await memory.read(roomId('R'))).filter(isPresent);
  return { state, seating, alice, present };
}

test.each(['leave', 'lost'] as const)(
  '[N8] %s after a return under a new name whose answer was lost leaves no ghost',
  async type => {
    const { state, seating, alice, present } = await returnedWithoutAnswer();
    state.isAway = false;
    await seating[type](alice);
    expect(await present()).toEqual([]);
  },
);

test('[N8] nor if that is noted later', async () => {
  const { state, seating, alice, present } = await returnedWithoutAnswer();
  await seating.leave(alice);
  state.isAway = false;
  await seating.settle(alice);
  expect(await present()).toEqual([]);
});

test('[N11] who sits and asks again in vain goes on sitting', async () => {
  const { memory, state, seating } = flaky({ isDone: false });
  const alice = connection();
  await seating.join(alice, join(false));
  state.isAway = true;
  await expect(seating.join(alice, join(true))).rejects.toBeInstanceOf(StoreAway);
  state.isAway = false;
  expect([...seating.unsettled()]).toEqual([]);
  expect(await seating.hold(alice)).toBe(true);
  expect(await memory.read(roomId('R'))).toMatchObject([{ connection: 'n/1' }, null]);
});

test('[N11] what cannot be noted yet is tried again after all others', async () => {
  const { state, seating } = flaky({ isDone: false });
  const [alice, bob] = [connection(), { ...connection(), id: 2 }];
  await seating.join(alice, join(false));
  await seating.join(bob, { ...join(false), seat: seatSecret('B'), session: sessionId('B') });
  state.isAway = true;
  await seating.lost(alice);
  await seating.lost(bob);
  await expect(seating.settle(alice)).rejects.toBeInstanceOf(StoreAway);
  expect([...seating.unsettled()]).toEqual([bob, alice]);
});
