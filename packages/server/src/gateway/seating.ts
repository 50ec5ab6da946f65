// Asks the room function and keeps its answers: reads and writes the store, has the effects carried out, relays signals.
import { type Join, RETURN_WINDOW_MS, type RoomId, type Sealed } from '@visavis/protocol';
import type { Cancel, Clock } from '../clock.ts';
import type { Metrics } from '../metrics.ts';
import { loseGone } from '../room/lose-gone.ts';
import { room, type RoomEffect, type RoomEvent, type RoomStep } from '../room/room.ts';
import { type RoomStore, StoreAway } from '../room/room-store.ts';
import { route } from '../room/route.ts';
import {
  type Address,
  addressToNode,
  EMPTY_ROOM,
  isPresent,
  otherSeat,
  type Room,
  type Seat,
  seatToPeer,
  sitterOf,
} from '../room/seat.ts';
import { secretToSeatId } from '../room/seat-id.ts';
import { noteJoin } from '../tracing.ts';
import type { Bus, ToldPeer } from './bus.ts';
import { Effects, joinOutcome } from './effects.ts';
import { messageToDelivery, toldToMessage } from './told.ts';
import { type Seatable, type Sitting, Sittings } from './sittings.ts';

export interface SeatingWorld {
  readonly store: RoomStore;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly seatHoldMs: number;
}

interface Decision {
  readonly effects: readonly RoomEffect[];
  /** [P17] Until newcomers are seated, too. */
  readonly waitMs: number;
}

export class Seating {
  readonly #world: SeatingWorld;
  readonly #sittings = new Sittings();
  /** [P17] Joins that wait until those who return had their time. */
  readonly #deferred = new Map<number, Join>();
  readonly #effects: Effects;
  #sinceMs: number;
  #seatLater: (connection: number, join: Join) => void = () => undefined;
  #cancelWait: Cancel | null = null;

  constructor(world: SeatingWorld) {
    this.#world = world;
    this.#effects = new Effects(world.bus, world.clock);
    this.#sinceMs = world.store.forgetful ? world.clock.now() : -Infinity;
  }

  /** `seatLater` is called for everybody who had to wait for those who return. */
  open(seatLater: (connection: number, join: Join) => void): Cancel {
    this.#seatLater = seatLater;
    return () => this.#cancelWait?.();
  }

  async join(connection: Seatable, join: Join): Promise<void> {
    this.#deferred.delete(connection.id);
    if (connection.isOver) return;
    if (connection.room !== join.room) await this.leave(connection);
    const { session, returning, peerSeat, intro } = join;
    const address = this.#address(connection);
    const seat = secretToSeatId(join.seat);
    const place = { connection, room: join.room, seat, session, address };
    const sitting: Sitting = { ...place, peer: null, peerSeat: undefined };
    const about = { connection: address, seat, session };
    const event = { type: 'join', ...about, returning, peerSeat, intro } as const;
    const decision = this.#sitsAlready(sitting)
      ? await this.#decide(join.room, [event])
      : await this.#settling(sitting, 'lost', [event]);
    const outcome = joinOutcome(decision.effects, address);
    if (outcome === 'seated') this.#sittings.take(sitting);
    else this.#sittings.end(connection);
    if (outcome === 'deferred') this.#defer(connection.id, join, decision.waitMs);
    this.#world.metrics.joined(outcome);
    noteJoin(outcome, this.#world.store.forgetful);
    this.#effects.perform(join.room, decision.effects);
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
    const sitting = this.#sittings.of(connection);
    if (sitting === null) return false;
    const event = { type: 'hold', connection: sitting.address } as const;
    this.#effects.perform(sitting.room, (await this.#decide(sitting.room, [event])).effects);
    return true;
  }

  /** False when the connection has no seat. `text` is the whole message: what goes out is what came in. */
  async relay(connection: Seatable, sealed: Sealed, text: string): Promise<boolean> {
    const sitting = this.#sittings.of(connection);
    if (sitting === null) return false;
    const to = route(await this.#world.store.read(sitting.room), sitting.address, sealed);
    this.#world.metrics.signal(to === null ? 'dropped' : 'relayed');
    if (to !== null) this.#world.bus.deliver(to, { type: 'tell', text });
    return true;
  }

  /** What a connection was told of who sits opposite. */
  told(connection: number, peer: ToldPeer | null): void {
    this.#sittings.told(connection, peer);
  }

  /** Everybody who sits here in the rooms of one part of the store. */
  seatedIn(part: string): readonly Seatable[] {
    return this.#sittings.seatedIn(part);
  }

  /** [N10] Those of whom the store says something else than this node and its person believe. */
  async doubtful(connections: readonly Seatable[]): Promise<readonly Seatable[]> {
    // As it is now: what comes while the store is asked is newer than its answer.
    const believed = connections
      .map(connection => this.#sittings.of(connection))
      .filter(sitting => sitting !== null)
      .map(sitting => ({ ...sitting }));
    const ids = [...new Set(believed.map(({ room }) => room))];
    const rooms = await this.#world.store.keep(ids);
    const stateOf = new Map(ids.map((id, index) => [id, rooms[index] ?? EMPTY_ROOM]));
    return believed
      .filter(one => !this.#isAsTold(stateOf.get(one.room) ?? EMPTY_ROOM, one))
      .map(({ connection }) => connection);
  }

  /** [N10] Does the store say what this node and its person believe? If not, it is put right. */
  async check(connection: Seatable): Promise<void> {
    const sitting = this.#sittings.of(connection);
    if (sitting === null || connection.isOver) return;
    if (sitting.address !== this.#address(connection)) return this.#resume(connection, sitting);
    const before = sitting.peer;
    const [state = EMPTY_ROOM] = await this.#world.store.keep([sitting.room]);
    const sitter = sitterOf(state, sitting.address);
    if (sitter === null) return this.#resume(connection, sitting);
    const peer = state[otherSeat(sitter.number)];
    if (this.#isGone(peer)) {
      this.#effects.perform(sitting.room, (await this.#decide(sitting.room, [])).effects);
      return;
    }
    // What came in between is newer than what was read.
    if (sitting.peer === before) this.#correct(sitting, peer);
  }

  /** What the store could not note when it happened, once more. */
  async settle(connection: Seatable): Promise<void> {
    try {
      for (const { room: id, events } of this.#sittings.unsettled(connection)) {
        const { effects } = await this.#decide(id, events);
        this.#sittings.settled(connection, id);
        this.#effects.perform(id, effects);
      }
    } catch (error) {
      this.#sittings.postpone(connection);
      throw error;
    }
  }

  unsettled(): Generator<Seatable> {
    return this.#sittings.withUnsettled();
  }

  async #resume(connection: Seatable, sitting: Sitting): Promise<void> {
    const { address: previous, seat, session, peerSeat } = sitting;
    const address = this.#address(connection);
    const event = { type: 'resume', connection: address, previous, seat, session } as const;
    const { effects } = await this.#decide(sitting.room, [{ ...event, peerSeat }]);
    if (joinOutcome(effects, address) === 'seated') sitting.address = address;
    else this.#sittings.end(connection);
    this.#effects.perform(sitting.room, effects);
  }

  #correct({ address, peer: told }: Sitting, peer: Seat | null): void {
    const message = toldToMessage(told, seatToPeer(peer));
    if (message !== null) this.#world.bus.deliver(address, messageToDelivery(message));
  }

  #isAsTold(state: Room, { address, peer: told }: Sitting): boolean {
    const sitter = sitterOf(state, address);
    if (sitter === null || addressToNode(address) !== this.#world.bus.node) return false;
    const peer = state[otherSeat(sitter.number)];
    return !this.#isGone(peer) && toldToMessage(told, seatToPeer(peer)) === null;
  }

  #isGone(seat: Seat | null): boolean {
    if (!isPresent(seat)) return false;
    return this.#world.bus.goneAtMs(addressToNode(seat.connection)) !== null;
  }

  async #getUp(connection: Seatable, type: 'leave' | 'lost'): Promise<void> {
    const sitting = this.#sittings.end(connection);
    if (sitting === null) return;
    const events = this.#addresses(sitting).map(address => ({ type, connection: address }));
    try {
      this.#effects.perform(sitting.room, (await this.#settling(sitting, type, events)).effects);
    } catch (error) {
      // It is not forgotten: `settle` does it when the store is back.
      if (!(error instanceof StoreAway)) throw error;
    }
  }

  /** What may or may not have happened is noted as `type` later, unless the connection says otherwise before. */
  async #settling(
    sitting: Sitting,
    type: 'leave' | 'lost',
    events: readonly RoomEvent[],
  ): Promise<Decision> {
    const { connection, room: id } = sitting;
    this.#sittings.settled(connection, id);
    try {
      return await this.#decide(id, events);
    } catch (error) {
      const ends = this.#addresses(sitting).map(address => ({ type, connection: address }));
      this.#sittings.unsettle({ connection, room: id, events: ends });
      throw error;
    }
  }

  /** By which the store may know the connection: after a resume without an answer, by the new name of this node, too. */
  #addresses({ connection, address }: Sitting): readonly Address[] {
    return [...new Set([address, this.#address(connection)])];
  }

  #sitsAlready({ connection, room: id, seat }: Sitting): boolean {
    const sitting = this.#sittings.of(connection);
    return sitting?.room === id && sitting.seat === seat;
  }

  /** Without an event only those are lost whose node is gone. */
  #decide(id: RoomId, events: readonly RoomEvent[]): Promise<Decision> {
    const { store, clock, bus, seatHoldMs } = this.#world;
    return store.update(id, (before, time) => {
      const { nowMs, sinceMs } = time ?? { nowMs: clock.now(), sinceMs: this.#sinceMs };
      const waitMs = sinceMs + RETURN_WINDOW_MS - nowMs;
      const now = { nowMs, seatHoldMs, returnersOnly: waitMs > 0 };
      const [after, effects] = events.reduce<RoomStep>(
        ([state, earlier], event) => {
          const [next, more] = room(state, event, now);
          return [next, [...earlier, ...more]];
        },
        loseGone(before, node => bus.goneAtMs(node), now),
      );
      return [after, { effects, waitMs }];
    });
  }

  #defer(connection: number, join: Join, waitMs: number): void {
    this.#deferred.set(connection, join);
    this.#cancelWait ??= this.#world.clock.after(waitMs, () => {
      this.#cancelWait = null;
      const waiting = [...this.#deferred];
      this.#deferred.clear();
      for (const [id, later] of waiting) this.#seatLater(id, later);
    });
  }

  #address(connection: Seatable): Address {
    return `${this.#world.bus.node}/${connection.id}`;
  }
}
