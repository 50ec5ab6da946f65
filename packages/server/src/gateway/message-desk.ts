// What each message of a client does. Pings are answered at once; the rest waits its turn behind the store.
import {
  type ClientMessage,
  encode,
  type Join,
  SILENCE_LIMIT_MS,
  SILENCE_LIMIT_PINGS,
} from '@visavis/protocol';
import type { Cancel, Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { AddressLimit } from '../door/address-limits.ts';
import type { Connection } from '../connection/connection.ts';
import type { Metrics } from '../metrics.ts';
import type { Connections, Refusal } from '../connection/connections.ts';
import { takeReport } from './call-reports.ts';
import type { Seating } from './seating.ts';
import { StoreAway } from '../room/room-store.ts';
import { inJoinSpan } from '../tracing.ts';
import type { Watch } from './watch.ts';
import { append, enqueue } from './work.ts';

const PONG = encode({ type: 'pong' });
const NOT_JOINED: Refusal = { code: 'not-joined', detail: 'this connection has no seat' };
const UNAVAILABLE: Refusal = {
  code: 'unavailable',
  detail: 'the server cannot do this now',
  retryAfterMs: 1_000,
};

export interface MessageDeskWorld {
  readonly connections: Connections;
  readonly watch: Watch;
  readonly seating: Seating;
  readonly joinLimit: AddressLimit;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
}

export class MessageDesk {
  readonly #world: MessageDeskWorld;
  #draining = false;

  constructor(world: MessageDeskWorld) {
    this.#world = world;
  }

  /** Begins the time in which only those who return are seated. */
  open(): Cancel {
    const { seating, connections } = this.#world;
    return seating.open((id, join) => {
      const connection = connections.find(id);
      if (connection !== undefined) this.#queue(connection, () => this.#seat(connection, join));
    });
  }

  /** From now on nobody is seated, and nobody's end is told: the server is what goes, not they. */
  drain(): void {
    this.#draining = true;
  }

  take(connection: Connection, message: ClientMessage, text: string): void {
    const { seating, metrics, clock } = this.#world;
    switch (message.type) {
      case 'ping':
        return this.#ping(connection, message.nextMs);
      case 'call-report':
        return takeReport(connection, message, { metrics, nowMs: clock.now() });
      case 'join':
        return this.#queue(connection, () => this.#join(connection, message), text.length);
      case 'leave':
        return this.#queue(connection, () => seating.leave(connection));
      case 'hold':
        return this.#queue(connection, async () => {
          this.#needSeat(connection, await seating.hold(connection));
        });
      case 'signal':
        return this.#queue(
          connection,
          async () => {
            this.#needSeat(connection, await seating.relay(connection, message.sealed, text));
          },
          text.length,
        );
    }
  }

  lost(connection: Connection): void {
    if (this.#draining) return;
    const { seating, log } = this.#world;
    append(connection, () =>
      seating.lost(connection).catch((err: unknown) => {
        log.error({ err }, 'the store failed to note a lost connection');
      }),
    );
  }

  #ping(connection: Connection, nextMs: number): void {
    connection.silenceLimitMs = Math.max(SILENCE_LIMIT_MS, SILENCE_LIMIT_PINGS * nextMs);
    this.#world.watch.expect(connection);
    this.#world.connections.send(connection, PONG);
  }

  async #join(connection: Connection, join: Join): Promise<void> {
    const { connections, joinLimit } = this.#world;
    const { address } = connection.client;
    const retryAfterMs = joinLimit.charge(address);
    if (retryAfterMs > 0) {
      const detail = 'too many joins from this address';
      connections.refuse(connection, { code: 'rate-limited', detail, retryAfterMs });
      return;
    }
    try {
      await this.#seat(connection, join);
    } catch (error) {
      // Whoever is told to ask again while the store is away must not be out of luck when it is back.
      if (error instanceof StoreAway) joinLimit.refund(address);
      throw error;
    }
  }

  async #seat(connection: Connection, join: Join): Promise<void> {
    const { connections, seating, metrics } = this.#world;
    if (this.#draining) {
      connections.refuse(connection, UNAVAILABLE);
      return;
    }
    const startedMs = performance.now();
    const took = () => metrics.joinTook((performance.now() - startedMs) / 1_000);
    await inJoinSpan(() => seating.join(connection, join)).finally(took);
  }

  #needSeat(connection: Connection, hasSeat: boolean): void {
    if (!hasSeat) this.#world.connections.refuse(connection, NOT_JOINED);
  }

  /** `length` is what the task keeps in memory, in characters. */
  #queue(connection: Connection, task: () => Promise<void>, length = 0): void {
    const { connections, log } = this.#world;
    const answered = async () => {
      try {
        await task();
      } catch (err) {
        // That it is away is said once, by whoever reaches for it.
        if (!(err instanceof StoreAway)) log.error({ err }, 'the store failed');
        connections.refuse(connection, UNAVAILABLE);
      }
    };
    const isQueued = enqueue(connection, answered, length);
    if (!isQueued) connections.refuse(connection, UNAVAILABLE);
  }
}
