// Looks at each connection when something may be due, and at nobody before: most are silent and well for a minute.
import { CLOSE, PING_HIDDEN_MS, SILENCE_LIMIT_MS, SILENCE_LIMIT_PINGS } from '@visavis/protocol';
import type { Cancel, Clock } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import type { Connections } from '../connection/connections.ts';
import { type IceConfig, iceDueAtMs, iceOffer } from '../ice/ice-offer.ts';

const TURN_MS = 1_000;

export interface WatchWorld {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly ice: () => IceConfig;
}

export class Watch {
  readonly #world: WatchWorld;
  /** Ids of connections by the turn in which they are looked at: who is gone is not held here. */
  readonly #due = new Map<number, number[]>();
  #turn: number;

  constructor(world: WatchWorld) {
    this.#world = world;
    this.#turn = toTurn(world.clock.now());
  }

  open(): Cancel {
    return this.#world.clock.every(TURN_MS, () => this.#look());
  }

  /** To be called for a new connection, and whenever something is due sooner than it was. */
  expect(connection: Connection): void {
    const { heardAtMs, silenceLimitMs, iceDueAtMs: iceMs } = connection;
    const turn = Math.max(toTurn(Math.min(heardAtMs + silenceLimitMs, iceMs)), this.#turn + 1);
    if (turn >= connection.turn) return;
    connection.turn = turn;
    const others = this.#due.get(turn);
    if (others === undefined) this.#due.set(turn, [connection.id]);
    else others.push(connection.id);
  }

  /** [P44] Who is seldom heard of is asked by whatever is passed on to them, and says so soon. */
  expectAnswer(connection: Connection): void {
    if (connection.silenceLimitMs <= SILENCE_LIMIT_PINGS * PING_HIDDEN_MS) return;
    const limitMs = this.#world.clock.now() - connection.heardAtMs + SILENCE_LIMIT_MS;
    connection.silenceLimitMs = Math.min(connection.silenceLimitMs, limitMs);
    this.expect(connection);
  }

  #look(): void {
    const nowMs = this.#world.clock.now();
    while (this.#turn < toTurn(nowMs)) {
      this.#turn += 1;
      const ids = this.#due.get(this.#turn) ?? [];
      this.#due.delete(this.#turn);
      for (const id of ids) {
        const connection = this.#world.connections.find(id);
        if (connection?.turn === this.#turn) this.#judge(connection, nowMs);
      }
    }
  }

  /** [P42] Ends whoever is silent for too long, [P3] renews credentials that are about to end. */
  #judge(connection: Connection, nowMs: number): void {
    const { connections, clock, ice } = this.#world;
    if (nowMs - connection.heardAtMs >= connection.silenceLimitMs)
      return connections.end(connection, CLOSE.silent);
    if (nowMs >= connection.iceDueAtMs) {
      connection.iceDueAtMs = iceDueAtMs(ice(), nowMs);
      connections.tell(connection, { type: 'ice', ...iceOffer(ice(), clock.wall()) });
    }
    connection.turn = Infinity;
    this.expect(connection);
  }
}

function toTurn(ms: number): number {
  return Math.floor(ms / TURN_MS);
}
