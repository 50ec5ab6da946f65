// Rooms in Redis. A change is made of what was read and written only if that is still what is there (compare and set),
// so the pure room function stays the only rule book.
import { RETURN_WINDOW_MS, type RoomId } from '@visavis/protocol';
import type { Log } from '../log.ts';
import {
  type Census,
  type Change,
  partOf,
  ROOM_PARTS,
  type RoomStore,
  StoreAway,
  type StoreTime,
} from '../room/room-store.ts';
import { EMPTY_ROOM, isPresent, type Room } from '../room/seat.ts';
import type { RedisLink } from './link.ts';
import { roomToText, textToRoom } from './room-json.ts';
import { createScript, runScript, type Script, type ScriptInput } from './script.ts';

/** [N5] Everything in Redis ends by itself after so long without a node that keeps it. */
const KEEP_MS = 600_000;
/** Of one room; so many people have never asked for one seat in the same milliseconds. */
const MAX_ATTEMPTS = 100;

/** The time, and since when this part of Redis remembers: from now on where it does not know. */
const SINCE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local since = redis.call('GET', KEYS[1])
if not since then
  since = now
  redis.call('SET', KEYS[1], now, 'PX', ARGV[1])
end
`;
const MARK = createScript(`${SINCE} redis.call('PEXPIRE', KEYS[1], ARGV[1]) return 1`);
const PROLONG = createScript(`${SINCE}
if now - since < tonumber(ARGV[2]) then redis.call('SET', KEYS[1], now, 'PX', ARGV[1]) end
return 1
`);

/** That, and the room. */
const LOOK = `${SINCE} local current = redis.call('GET', KEYS[2]) or ''`;
const LOAD = createScript(`${LOOK} return {current, now, tonumber(since)}`);
/**
 * [N3] Also refused when Redis lost its data since: then it must be decided anew, with the new \`since\`. And when it comes so
 * late that whoever asked has given it up: by then the room may look the same again and mean something else.
 */
const SWAP = createScript(`${LOOK}
local isSame = current == ARGV[2] and tostring(since) == ARGV[3]
if not isSame or now - tonumber(ARGV[6]) > tonumber(ARGV[7]) then return {current, now, tonumber(since)} end
if ARGV[4] == '' then redis.call('DEL', KEYS[2]) else redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[5]) end
return {}
`);
/** A link that has been silent for longer is no longer used, so nothing that is asked anew overtakes what is older. */
const SWAP_LATE_MS = 2_000;

const KEEP = createScript(`
local rooms = {}
for index, key in ipairs(KEYS) do rooms[index] = redis.call('GETEX', key, 'PX', ARGV[1]) end
return rooms
`);
/** So many rooms in one step: nobody waits long behind it. */
const HANDFUL = 256;
type Handful = readonly [RoomId, ...RoomId[]];

export interface RedisStoreWorld {
  readonly link: RedisLink;
  readonly log: Log;
  /** Whether this node may still speak for its seats, and under which name. */
  readonly lease: { readonly isHeld: boolean; readonly name: string };
}

interface Seen {
  readonly text: string;
  readonly time: StoreTime;
}

export class RedisStore implements RoomStore {
  readonly forgetful = false;
  readonly #world: RedisStoreWorld;
  /** How many sit here in each room, as far as this node has seen. */
  readonly #seatsHere = new Map<RoomId, number>();

  constructor(world: RedisStoreWorld) {
    this.#world = world;
  }

  async update<T>(id: RoomId, change: Change<T>): Promise<T> {
    let seen = await this.#load(id);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const [room, result] = change(this.#read(seen.text), seen.time);
      const next = roomToText(room);
      const other = next === seen.text ? null : await this.#swap(id, seen, room);
      if (other === null) {
        this.#count(id, room);
        return result;
      }
      seen = other;
    }
    throw new StoreAway('too many people ask for one room');
  }

  async read(id: RoomId): Promise<Room> {
    const text = await this.#world.link.run(roomKey(id), ['GET', roomKey(id)]);
    return typeof text === 'string' ? this.#read(text) : EMPTY_ROOM;
  }

  async keep(ids: readonly RoomId[]): Promise<readonly Room[]> {
    const rooms = new Map<RoomId, Room>();
    const parts = ROOM_PARTS.split('').map(part => ids.filter(id => partOf(id) === part));
    await Promise.all(parts.flatMap(inHandfuls).map(some => this.#keep(some, rooms)));
    return ids.map(id => rooms.get(id) ?? EMPTY_ROOM);
  }

  /** Redis forgets by itself [N5]; what is to be kept is said again. */
  sweep(): Promise<void> {
    return this.mark().catch(() => undefined);
  }

  /** Notes in every slot of rooms since when it is remembered, and that this goes on. */
  mark(): Promise<void> {
    return this.#everywhere(MARK, [KEEP_MS]);
  }

  prolong(): Promise<void> {
    return this.#everywhere(PROLONG, [KEEP_MS, RETURN_WINDOW_MS]);
  }

  census(): Promise<Census> {
    const seats = [...this.#seatsHere.values()].reduce((sum, count) => sum + count, 0);
    return Promise.resolve({ rooms: this.#seatsHere.size, seats });
  }

  isReady(): Promise<boolean> {
    const { link, lease } = this.#world;
    return Promise.resolve(link.isUp && lease.isHeld);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #keep([first, ...others]: Handful, into: Map<RoomId, Room>): Promise<void> {
    const keys = [roomKey(first), ...others.map(roomKey)] as const;
    const texts = await runScript(this.#world.link, KEEP, { keys, parameters: [KEEP_MS] });
    if (!Array.isArray(texts)) throw new StoreAway('an unknown answer');
    for (const [index, id] of [first, ...others].entries()) {
      const text: unknown = texts[index];
      into.set(id, typeof text === 'string' ? this.#read(text) : EMPTY_ROOM);
    }
  }

  async #load(id: RoomId): Promise<Seen> {
    const seen = replyToSeen(await this.#run(LOAD, { keys: keysOf(id), parameters: [KEEP_MS] }));
    if (seen === null) throw new StoreAway('an unknown answer');
    return seen;
  }

  /** Null when it is written; else what is there instead. */
  async #swap(id: RoomId, { text, time }: Seen, room: Room): Promise<Seen | null> {
    const then = [KEEP_MS, text, time.sinceMs];
    const after = [roomToText(room), lifeMs(room, time.nowMs)];
    const parameters = [...then, ...after, time.nowMs, SWAP_LATE_MS];
    return replyToSeen(await this.#run(SWAP, { keys: keysOf(id), parameters }));
  }

  /** [N7] A node that others gave up must not write in its old name. */
  async #run(script: Script, input: ScriptInput): Promise<unknown> {
    if (!this.#world.lease.isHeld) throw new StoreAway('no lease');
    return runScript(this.#world.link, script, input);
  }

  async #everywhere(script: Script, parameters: readonly number[]): Promise<void> {
    const parts = ROOM_PARTS.split('').map(part =>
      runScript(this.#world.link, script, { keys: [sinceKey(part)], parameters }),
    );
    await Promise.all(parts);
  }

  #read(text: string): Room {
    const room = textToRoom(text);
    if (room === null)
      this.#world.log.warn({}, 'Redis holds a room that is none; it counts as empty');
    return room ?? EMPTY_ROOM;
  }

  #count(id: RoomId, room: Room): void {
    const here = `${this.#world.lease.name}/`;
    const count = room.filter(isPresent).filter(seat => seat.connection.startsWith(here)).length;
    if (count === 0) this.#seatsHere.delete(id);
    else this.#seatsHere.set(id, count);
  }
}

/** A part lies in one slot, with the note since when it is remembered. */
function roomKey(id: RoomId): string {
  return `visavis:{rooms:${partOf(id)}}:${id}`;
}

function sinceKey(part: string): string {
  return `visavis:{rooms:${part}}:since`;
}

function keysOf(id: RoomId): readonly [string, string] {
  return [sinceKey(partOf(id)), roomKey(id)];
}

function inHandfuls(ids: readonly RoomId[]): Handful[] {
  const starts = Array.from({ length: Math.ceil(ids.length / HANDFUL) }, (_, n) => n * HANDFUL);
  return starts.flatMap(start => {
    const [first, ...others] = ids.slice(start, start + HANDFUL);
    return first === undefined ? [] : [[first, ...others] as const];
  });
}

/** [P19] A room without anybody lives as long as a seat is held; one with somebody, until nobody says so any more. */
function lifeMs(room: Room, nowMs: number): number {
  if (room.some(isPresent)) return KEEP_MS;
  const ends = room.map(seat => (seat !== null && 'heldUntilMs' in seat ? seat.heldUntilMs : 0));
  return Math.max(1, Math.ceil(Math.max(...ends) - nowMs));
}

function replyToSeen(reply: unknown): Seen | null {
  if (!Array.isArray(reply) || reply.length !== 3) return null;
  const [text, nowMs, sinceMs] = reply as readonly unknown[];
  return { text: String(text), time: { nowMs: Number(nowMs), sinceMs: Number(sinceMs) } };
}
