// Where nodes share a store: looks after the seats of this node's people, so that what was missed is made good [N10].
import type { Cancel, Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { ROOM_PARTS, type RoomStore, StoreAway } from '../room/room-store.ts';
import type { Seating } from './seating.ts';
import type { Seatable } from './sittings.ts';
import { append } from './work.ts';

/** In each the seats of one part of the rooms: every seat about once a minute. */
const TICK_MS = 1_000;
/** So many at a time: all at once would wait for each other longer than a command may take. */
const WORKERS = 64;

/** [N14] So many ticks newcomers wait at most until everybody sits again. */
const MAX_PROLONGED = 30;

/** Of what could not be noted while the store was away, in each tick. */
const MAX_SETTLED = 1_000;

export interface UpkeepWorld {
  readonly store: Pick<RoomStore, 'prolong'>;
  readonly seating: Seating;
  readonly clock: Clock;
  readonly log: Log;
}

export class Upkeep {
  readonly #world: UpkeepWorld;
  /** Who could not be looked after is tried again in the next tick, and not when their part has its turn. */
  readonly #unchecked = new Set<Seatable>();
  #part = 0;
  #isChecking = false;
  #isDoubtful = false;

  constructor(world: UpkeepWorld) {
    this.#world = world;
  }

  open(): Cancel {
    return this.#world.clock.every(TICK_MS, () => this.#turn());
  }

  /** Looks at every seat now; what comes in the meantime begins it anew. */
  doubt(): void {
    this.#isDoubtful = true;
    if (!this.#isChecking) void this.#checkAll();
  }

  #turn(): void {
    const { seating } = this.#world;
    let settled = 0;
    for (const connection of seating.unsettled()) {
      settled += 1;
      if (settled > MAX_SETTLED) break;
      if (connection.queued === 0) void this.#do(connection, () => seating.settle(connection));
    }
    if (this.#isChecking) return;
    this.#part = (this.#part + 1) % ROOM_PARTS.length;
    void this.#check([ROOM_PARTS.charAt(this.#part)]);
  }

  /** Most are as they should be, which is seen in one look at each part; the others one by one. */
  async #check(parts: readonly string[]): Promise<void> {
    const looks = parts.map(part => this.#look(this.#world.seating.seatedIn(part)));
    const again = [...this.#unchecked].filter(({ queued }) => queued === 0);
    const doubtful = new Set([...again, ...(await Promise.all(looks)).flat()]).values();
    await Promise.all(Array.from({ length: WORKERS }, () => this.#checkEach(doubtful)));
  }

  /** A part that is away is no reason to neglect the others. */
  async #look(connections: readonly Seatable[]): Promise<readonly Seatable[]> {
    if (connections.length === 0) return [];
    try {
      return await this.#world.seating.doubtful(connections);
    } catch (err) {
      this.#note(err);
      return [];
    }
  }

  async #checkAll(): Promise<void> {
    this.#isChecking = true;
    const stop = this.#prolong();
    while (this.#isDoubtful) {
      this.#isDoubtful = false;
      await this.#check(ROOM_PARTS.split(''));
    }
    this.#isChecking = false;
    stop();
  }

  /** Where Redis lost its data, those who return have time until all are looked after. */
  #prolong(): Cancel {
    const { store, clock } = this.#world;
    let times = 0;
    const prolong = () => {
      times += 1;
      // While the store is away nobody is seated anyway.
      if (times <= MAX_PROLONGED) store.prolong().catch(() => undefined);
    };
    prolong();
    return clock.every(TICK_MS, prolong);
  }

  async #checkEach(connections: IterableIterator<Seatable>): Promise<void> {
    for (const connection of connections)
      await this.#do(connection, () => this.#checkOne(connection));
  }

  async #checkOne(connection: Seatable): Promise<void> {
    this.#unchecked.delete(connection);
    try {
      await this.#world.seating.check(connection);
    } catch (error) {
      if (error instanceof StoreAway) this.#unchecked.add(connection);
      throw error;
    }
  }

  /** In its turn among what the connection itself asks. Where the store is away, its return is the next occasion. */
  #do(connection: Seatable, task: () => Promise<void>): Promise<void> {
    return new Promise(resolve => {
      append(connection, async () => {
        try {
          await task();
        } catch (err) {
          this.#note(err);
        }
        resolve();
      });
    });
  }

  #note(err: unknown): void {
    if (err instanceof StoreAway) return;
    this.#world.log.error({ err }, 'a seat could not be looked after');
  }
}
