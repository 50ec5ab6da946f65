// What every room store must do. Each store's test runs this suite against a fresh store of its own.
import { RoomId, SeatId, SessionId } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import type { RoomStore } from './room-store.ts';
import { EMPTY_ROOM, type Room } from './seat.ts';

const one = parse(RoomId, '1'.repeat(22));
const two = parse(RoomId, '2'.repeat(22));
const id = parse(SeatId, 'A'.repeat(22));
const session = parse(SessionId, 'a'.repeat(22));
const present: Room = [{ id, session, connection: 'n/1' }, null];

function roomOf(connection: number): Room {
  return [null, { id, session, connection: `n/${connection}` }];
}

/** Time as the store knows it. */
export interface ContractClock {
  now(): number;
  pass(ms: number): Promise<void>;
}

/** Redis ends keys by its own clock, in whole milliseconds. */
const CLOCK_ERROR_MS = 5;

type Rule = readonly [string, (store: RoomStore, clock: ContractClock) => Promise<void>];

const RULES: readonly Rule[] = [
  [
    'a room that nobody wrote is empty',
    async store => {
      expect(await store.read(one)).toEqual(EMPTY_ROOM);
    },
  ],
  [
    'what was written is read, and other rooms are not touched',
    async store => {
      expect(await store.update(one, room => [present, room])).toEqual(EMPTY_ROOM);
      expect([await store.read(one), await store.read(two)]).toEqual([present, EMPTY_ROOM]);
    },
  ],
  [
    'updates of one room see each other, however many come at once',
    async (store, clock) => {
      const baseMs = clock.now() + 60_000;
      const held = (room: Room) => (room[0] !== null && 'heldUntilMs' in room[0] ? room[0] : null);
      const count = (room: Room) => (held(room)?.heldUntilMs ?? baseMs) - baseMs;
      const results = await Promise.all(
        Array.from({ length: 50 }, () =>
          store.update(one, room => [
            [{ id, session, heldUntilMs: baseMs + count(room) + 1 }, null],
            count(room),
          ]),
        ),
      );
      expect(results.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n));
      expect(count(await store.read(one))).toBe(50);
    },
  ],
  [
    'a change that throws changes nothing and is reported',
    async store => {
      await store.update(one, () => [present, null]);
      const fault = new Error('a bug in the rules');
      const update = async () =>
        store.update(one, () => {
          throw fault;
        });
      await expect(update()).rejects.toBe(fault);
      expect(await store.read(one)).toEqual(present);
    },
  ],
  [
    '[P19] rooms that are over are forgotten, others are not',
    async (store, clock) => {
      const endMs = clock.now() + 300;
      await store.update(one, () => [[{ id, session, heldUntilMs: endMs }, null], null]);
      await store.update(two, () => [present, null]);
      await store.sweep(endMs - 1);
      expect(await store.read(one)).not.toEqual(EMPTY_ROOM);
      while ((await store.read(one))[0] !== null) {
        await clock.pass(50);
        await store.sweep(clock.now());
      }
      expect(clock.now()).toBeGreaterThanOrEqual(endMs - CLOCK_ERROR_MS);
      expect(await store.keep([two])).toEqual([present]);
      expect(await store.read(two)).toEqual(present);
    },
  ],
  [
    'rooms that are kept are read together, in the order in which they were asked for',
    async store => {
      const many = Array.from({ length: 600 }, (_, n) => parse(RoomId, String(n).padEnd(22, '-')));
      const rooms = many.map((_, n): Room => (n % 3 === 0 ? EMPTY_ROOM : roomOf(n)));
      await Promise.all(
        many.map((at, n) => store.update(at, () => [rooms[n] ?? EMPTY_ROOM, null])),
      );
      expect(await store.keep(many)).toEqual(rooms);
      expect(await store.keep([])).toEqual([]);
    },
  ],
  [
    '[P19] an emptied room is no room',
    async store => {
      await store.update(one, () => [present, null]);
      expect(await store.census()).toEqual({ rooms: 1, seats: 1 });
      await store.update(one, () => [EMPTY_ROOM, null]);
      expect(await store.census()).toEqual({ rooms: 0, seats: 0 });
    },
  ],
  [
    'it is ready, and closes',
    async store => {
      expect(await store.isReady()).toBe(true);
      await store.close();
    },
  ],
];

export interface Opened {
  readonly store: RoomStore;
  readonly clock: ContractClock;
}

export function storeContract(name: string, open: () => Promise<Opened>): void {
  test.each(RULES)(`${name}: %s`, async (_, check) => {
    const { store, clock } = await open();
    await check(store, clock);
  });
}
