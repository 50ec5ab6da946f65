// Which seat is this tab's: a browser profile keeps a few seat secrets for every room (docs/call.md, Q).
import { SeatSecret, type RoomId } from '@visavis/protocol';
import { array, parse, safeParse } from 'valibot';
import { randomId } from '../lib/bytes.ts';
import type { Cancel, Locks, Storage } from '../ports.ts';

export interface SeatWorld {
  readonly profile: Storage;
  readonly tab: Storage;
  readonly locks: Locks;
}
export interface Seat {
  readonly secret: SeatSecret;
  release: Cancel;
}

/** [Q2] A reloaded page may start before the lock of the old one is let go, on a busy machine by seconds. */
const OWN_PATIENCE_MS = 3_000;
const MAX_SEATS = 8;

/**
 * [Q1] The first secret that no other live tab holds, so that a new tab after a closed one is the same
 * person and a second tab beside a live one is a second person. [Q2] A reloaded tab prefers its own.
 */
export async function takeSeat(world: SeatWorld, room: RoomId): Promise<Seat> {
  const pool = readPool(world.profile, room);
  const own = world.tab.read(key(room));
  const ordered = [
    ...pool.filter(secret => secret === own),
    ...pool.filter(secret => secret !== own),
  ];
  for (const secret of ordered) {
    const seat = await tryLock(world, secret, secret === own ? OWN_PATIENCE_MS : 0);
    if (seat !== null) return remember(world, room, seat);
  }
  return remember(world, room, await newSeat(world, room));
}

async function newSeat(world: SeatWorld, room: RoomId): Promise<Seat> {
  const secret = parse(SeatSecret, randomId());
  const seat = await tryLock(world, secret, 0);
  // Read again: another tab may have added its own since.
  const pool = [...readPool(world.profile, room), secret].slice(-MAX_SEATS);
  world.profile.write(key(room), JSON.stringify(pool));
  return seat ?? { secret, release: () => undefined };
}

async function tryLock(
  world: SeatWorld,
  secret: SeatSecret,
  patienceMs: number,
): Promise<Seat | null> {
  const release = await world.locks.take(`visavis/seat/${secret}`, patienceMs);
  return release === null ? null : { secret, release };
}

function remember(world: SeatWorld, room: RoomId, seat: Seat): Seat {
  world.tab.write(key(room), seat.secret);
  return seat;
}

/** [Q3] Whatever is not a pool (another version, a curious person) counts as none. */
function readPool(profile: Storage, room: RoomId): readonly SeatSecret[] {
  try {
    const stored: unknown = JSON.parse(profile.read(key(room)) ?? '[]');
    const pool = safeParse(array(SeatSecret), stored);
    return pool.success ? pool.output : [];
  } catch {
    return [];
  }
}

function key(room: RoomId): string {
  return `visavis/seats/${room}`;
}
