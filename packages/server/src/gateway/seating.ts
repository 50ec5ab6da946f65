// Carries out what the room function decides: reads and writes the store, delivers the effects, relays signals.
import { encode, type Join, RETURN_WINDOW_MS, type RoomId, type Sealed } from '@visavis/protocol';
import type { Cancel, Clock } from '../clock.ts';
import type { Metrics } from '../metrics.ts';
import { room, type RoomEffect, type RoomEvent } from '../room/room.ts';
import type { RoomStore } from '../room/room-store.ts';
import { route } from '../room/route.ts';
import type { Address } from '../room/seat.ts';
import { secretToSeatId } from '../room/seat-id.ts';
import { noteJoin } from '../tracing.ts';
import type { Bus } from './bus.ts';
import { Knocks } from './knocks.ts';
import type { Connection } from '../connection/connection.ts';

/** What seating needs of a connection. */
export type Seatable = Pick<Connection, 'id' | 'room' | 'isOver'>;

export interface SeatingWorld {
  readonly store: RoomStore;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly seatHoldMs: number;
}

export class Seating {
  readonly #world: SeatingWorld;
  /** [P17] Joins that wait until those who return had their time. */
  readonly #deferred = new Map<number, Join>();
  readonly #knocks: Knocks;
  #returnersOnly: boolean;

  constructor(world: SeatingWorld) {
    this.#world = world;
    this.#knocks = new Knocks(world.clock);
    this.#returnersOnly = world.store.forgetful;
  }

  /** Begins the time of those who return; `seatLater` is called for everybody who had to wait. */
  open(seatLater: (connection: number, join: Join) => void): Cancel {
    return this.#world.clock.after(RETURN_WINDOW_MS, () => {
      this.#returnersOnly = false;
      const waiting = [...this.#deferred];
      this.#deferred.clear();
      for (const [connection, join] of waiting) seatLater(connection, join);
    });
  }

  async join(connection: Seatable, join: Join): Promise<void> {
    this.#deferred.delete(connection.id);
    if (connection.isOver) return;
    if (connection.room !== join.room) await this.leave(connection);
    const { session, returning, peerSeat, intro } = join;
    const seat = secretToSeatId(join.seat);
    const about = { connection: this.#address(connection), seat, session };
    const event = { type: 'join', ...about, returning, peerSeat, intro } as const;
    const effects = await this.#decide(join.room, event);
    const outcome = joinOutcome(effects, event.connection);
    connection.room = outcome === 'seated' ? join.room : null;
    if (outcome === 'deferred') this.#deferred.set(connection.id, join);
    this.#world.metrics.joined(outcome);
    noteJoin(outcome, this.#world.store.forgetful);
    this.#perform(join.room, effects);
  }

  async leave(connection: Seatable): Promise<void> {
    this.#deferred.delete(connection.id);
    await this.#getUp(connection, 'leave');
  }

  async lost(connection: Seatable): Promise<void> {
    this.#deferred.delete(connection.id);
    await this.#getUp(connection, 'lost');
  }

  /** False when the connection has no seat. */
  async hold(connection: Seatable): Promise<boolean> {
    if (connection.room === null) return false;
    const event = { type: 'hold', connection: this.#address(connection) } as const;
    this.#perform(connection.room, await this.#decide(connection.room, event));
    return true;
  }

  /** False when the connection has no seat. `text` is the whole message: what goes out is what came in. */
  async relay(connection: Seatable, sealed: Sealed, text: string): Promise<boolean> {
    if (connection.room === null) return false;
    const state = await this.#world.store.read(connection.room);
    const to = route(state, this.#address(connection), sealed);
    this.#world.metrics.signal(to === null ? 'dropped' : 'relayed');
    if (to !== null) this.#world.bus.deliver(to, { type: 'tell', text });
    return true;
  }

  async #getUp(connection: Seatable, type: 'leave' | 'lost'): Promise<void> {
    const id = connection.room;
    if (id === null) return;
    connection.room = null;
    this.#perform(id, await this.#decide(id, { type, connection: this.#address(connection) }));
  }

  #decide(id: RoomId, event: RoomEvent): Promise<readonly RoomEffect[]> {
    const { store, clock, seatHoldMs } = this.#world;
    const now = { nowMs: clock.now(), seatHoldMs, returnersOnly: this.#returnersOnly };
    return store.update(id, state => room(state, event, now));
  }

  #perform(room: RoomId, effects: readonly RoomEffect[]): void {
    const { bus } = this.#world;
    for (const effect of effects) {
      if (effect.type === 'tell')
        bus.deliver(effect.to, { type: 'tell', text: encode(effect.message) });
      else if (effect.type === 'replace') bus.deliver(effect.connection, { type: 'replace' });
    }
    this.#knock(
      room,
      effects.filter(effect => effect.type === 'knock'),
    );
  }

  #knock(room: RoomId, knocks: readonly { readonly to: Address }[]): void {
    if (knocks.length === 0 || !this.#knocks.take(room)) return;
    for (const { to } of knocks)
      this.#world.bus.deliver(to, { type: 'tell', text: encode({ type: 'knock' }) });
  }

  #address(connection: Seatable): Address {
    return `${this.#world.bus.node}/${connection.id}`;
  }
}

function joinOutcome(effects: readonly RoomEffect[], self: Address) {
  const isSeated = effects.some(
    effect => effect.type === 'tell' && effect.to === self && effect.message.type === 'joined',
  );
  if (isSeated) return 'seated';
  return effects.some(effect => effect.type === 'defer') ? 'deferred' : 'full';
}
