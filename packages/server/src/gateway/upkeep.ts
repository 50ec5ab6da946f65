// Where nodes share a store: looks after the seats of this node's people, so that what was missed is made good [N10].
import type { Cancel, Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { type RoomStore, StoreAway } from '../room/room-store.ts';
import type { Seating } from './seating.ts';
import type { Seatable } from './sittings.ts';
import { append } from './work.ts';

const TICK_MS = 1_000;
/** Every seat is looked after once in so many ticks, a part of them in each. */
const TICKS = 60;
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
  #tick = 0;
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
    this.#tick = (this.#tick + 1) % TICKS;
    let settled = 0;
    for (const connection of seating.unsettled()) {
      settled += 1;
      if (settled > MAX_SETTLED) break;
      if (connection.queued === 0) void this.#do(connection, () => seating.settle(connection));
    }
    if (this.#isChecking) return;
    for (const connection of seating.seated())
      if (connection.id % TICKS === this.#tick) void this.#check(connection);
  }

  async #checkAll(): Promise<void> {
    this.#isChecking = true;
    const stop = this.#prolong();
    while (this.#isDoubtful) {
      this.#isDoubtful = false;
      const all = this.#world.seating.seated();
      await Promise.all(Array.from({ length: WORKERS }, () => this.#checkEach(all)));
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

  async #checkEach(connections: Generator<Seatable>): Promise<void> {
    for (const connection of connections) await this.#check(connection);
  }

  #check(connection: Seatable): Promise<void> {
    return this.#do(connection, () => this.#world.seating.check(connection));
  }

  /** In its turn among what the connection itself asks. Where the store is away, its return is the next occasion. */
  #do(connection: Seatable, task: () => Promise<void>): Promise<void> {
    return new Promise(resolve => {
      append(connection, async () => {
        try {
          await task();
        } catch (err) {
          if (!(err instanceof StoreAway))
            this.#world.log.error({ err }, 'a seat could not be looked after');
        }
        resolve();
      });
    });
  }
}
