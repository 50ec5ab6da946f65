import { RoomId, SeatId, SessionId } from '@visavis/protocol';
import { parse } from 'valibot';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { StoreAway } from '../room/room-store.ts';
import { EMPTY_ROOM, type Room } from '../room/seat.ts';
import { storeContract } from '../room/store-contract.ts';
import { silentLog } from '../testing.ts';
import { RedisStore } from './redis-store.ts';
import { openLink, SILENT_LINK, startRedis, type TestRedis, until } from './testing.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.end());

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Of docs/scale.md. */
const KEEP_MS = 600_000;

const room = parse(RoomId, '1'.repeat(22));
const id = parse(SeatId, 'A'.repeat(22));
const session = parse(SessionId, 'a'.repeat(22));
const present: Room = [{ id, session, connection: 'n/1' }, null];

async function open(lease = { isHeld: true, name: 'n' }, log = silentLog) {
  const link = await openLink(redis.url);
  closing.push(() => link.close());
  return { store: new RedisStore({ link, log, lease }), link };
}

storeContract('Redis', async () => {
  await redis.ask('FLUSHALL');
  const { store } = await open();
  const pass = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
  return { store, clock: { now: () => systemClock.now(), pass } };
});

test('[N5] everything that is written ends by itself', async () => {
  await redis.ask('FLUSHALL');
  const { store } = await open();
  await store.mark();
  await store.update(room, () => [present, null]);
  const keys = (await redis.ask('KEYS', '*')) as string[];
  expect(keys.length).toBe(65);
  for (const key of keys) {
    const leftMs = Number(await redis.ask('PTTL', key));
    expect([key, leftMs > KEEP_MS - 10_000 && leftMs <= KEEP_MS]).toEqual([key, true]);
  }
});

test('[N5] a room in which somebody sits is kept for as long as that is said', async () => {
  const { store } = await open();
  await store.update(room, () => [present, null]);
  const key = `visavis:{rooms:1}:${room}`;
  await redis.ask('PEXPIRE', key, '5000');
  await store.keep([room]);
  expect(Number(await redis.ask('PTTL', key))).toBeGreaterThan(KEEP_MS - 10_000);
});

test('[N3] a change sees the time of Redis, and since when it remembers', async () => {
  await redis.ask('FLUSHALL');
  const { store } = await open();
  const times = async () => store.update(room, (state, time) => [state, time]);
  const [first, second] = [await times(), await times()];
  expect(first?.sinceMs).toBe(first?.nowMs);
  expect(second?.sinceMs).toBe(first?.sinceMs);
  const [seconds] = (await redis.ask('TIME')) as string[];
  expect(Math.abs(Number(seconds) * 1_000 - (second?.nowMs ?? 0))).toBeLessThan(5_000);
});

/** A store in which something happens between its first reading and its first writing. */
async function interrupted(happens: () => Promise<unknown>): Promise<RedisStore> {
  const { link } = await open();
  let commands = 0;
  const run = async (key: string, command: readonly string[]) => {
    commands += 1;
    if (commands === 2) await happens();
    return link.run(key, command);
  };
  const slow = { ...SILENT_LINK, isUp: true, run };
  return new RedisStore({ link: slow, log: silentLog, lease: { isHeld: true, name: 'n' } });
}

test('[N3] what was decided before Redis lost its data is decided anew', async () => {
  const { store: before } = await open();
  await before.update(room, () => [EMPTY_ROOM, null]);
  const store = await interrupted(() => redis.ask('FLUSHALL'));
  const seen: (number | undefined)[] = [];
  await store.update(room, (_, time) => {
    seen.push(time?.sinceMs);
    return [present, null];
  });
  expect(new Set(seen).size).toBe(2);
  expect(await store.read(room)).toEqual(present);
});

test('[N3] what comes so late that it was given up is decided anew, even if the room looks the same', async () => {
  await redis.ask('FLUSHALL');
  const { link } = await open();
  let isFirst = true;
  /** As if its first answer had taken three seconds. */
  const run = async (key: string, command: readonly string[]) => {
    const reply = await link.run(key, command);
    if (!isFirst || !Array.isArray(reply)) return reply;
    isFirst = false;
    const [text, nowMs, sinceMs] = reply as readonly unknown[];
    return [text, Number(nowMs) - 3_000, sinceMs];
  };
  const late = { ...SILENT_LINK, isUp: true, run };
  const store = new RedisStore({
    link: late,
    log: silentLog,
    lease: { isHeld: true, name: 'n' },
  });
  const times: number[] = [];
  await store.update(room, (_, time) => {
    times.push(time?.nowMs ?? 0);
    return [present, null];
  });
  expect(times).toHaveLength(2);
  expect(times[1]! - times[0]!).toBeGreaterThan(2_000);
  expect(await store.read(room)).toEqual(present);
});

test('[N14] the time of those who return is prolonged where it is not over, and nowhere else', async () => {
  await redis.ask('FLUSHALL');
  const { store } = await open();
  const since = async () => Number(await redis.ask('GET', 'visavis:{rooms:1}:since'));
  await store.mark();
  const begunMs = await since();
  await until(async () => {
    await store.prolong();
    return (await since()) > begunMs;
  });
  const longAgo = String(begunMs - 60_000);
  await redis.ask('SET', 'visavis:{rooms:1}:since', longAgo);
  await store.prolong();
  expect(await since()).toBe(Number(longAgo));
});

test('[N3] a change is made of what is there, not of what was there when it was read', async () => {
  await redis.ask('FLUSHALL');
  const { store: other } = await open();
  const rival: Room = [{ id, session, connection: 'm/9' }, null];
  const store = await interrupted(async () => {
    await other.update(room, () => [present, null]);
    await other.update(room, () => [EMPTY_ROOM, null]);
    await other.update(room, () => [rival, null]);
  });
  const seen: Room[] = [];
  await store.update(room, state => {
    seen.push(state);
    return [[state[0] ?? present[0], null], null];
  });
  expect(seen).toEqual([EMPTY_ROOM, rival]);
  expect(await store.read(room)).toEqual(rival);
});

test('[N4] a value that is no room counts as empty and is not repeated in the log', async () => {
  const lines: string[] = [];
  const warn = (_: object, line: string) => lines.push(line);
  const { store } = await open({ isHeld: true, name: 'n' }, { ...silentLog, warn });
  for (const value of ['{"x":1}', '[null]', '[{"id":"me"},null]', 'hush']) {
    await redis.ask('SET', `visavis:{rooms:1}:${room}`, value);
    expect(await store.read(room)).toEqual(EMPTY_ROOM);
  }
  expect(new Set(lines)).toEqual(new Set(['Redis holds a room that is none; it counts as empty']));
  await store.update(room, state => [present, state]);
  expect(await store.read(room)).toEqual(present);
});

test('[N7] without its lease a node changes nothing', async () => {
  const lease = { isHeld: true, name: 'n' };
  const { store } = await open(lease);
  await store.update(room, () => [EMPTY_ROOM, null]);
  lease.isHeld = false;
  expect(await store.isReady()).toBe(false);
  await expect(store.update(room, () => [present, null])).rejects.toBeInstanceOf(StoreAway);
  expect(await store.read(room)).toEqual(EMPTY_ROOM);
});

test('[N11] what is asked of a Redis that is gone is refused at once, and works again when it is back', async () => {
  const own = await startRedis();
  const link = await openLink(own.url);
  closing.push(() => link.close());
  const store = new RedisStore({ link, log: silentLog, lease: { isHeld: true, name: 'n' } });
  await own.kill();
  await until(() => !link.isUp);
  await expect(store.read(room)).rejects.toBeInstanceOf(StoreAway);
  await own.restart();
  await until(() => link.isUp);
  expect(await store.read(room)).toEqual(EMPTY_ROOM);
  await own.end();
});

test('[N11] a Redis that hangs is refused within a second or so', async () => {
  const { store } = await open();
  redis.signal('SIGSTOP');
  const started = performance.now();
  await expect(store.read(room)).rejects.toEqual(new StoreAway('timeout'));
  expect(performance.now() - started).toBeLessThan(5_000);
  redis.signal('SIGCONT');
});
