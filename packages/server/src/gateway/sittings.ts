// Who sits on this node, as far as it knows, and what the store still has to be told of them.
import type { RoomId, SeatId, SessionId } from '@visavis/protocol';
import type { Connection } from '../connection/connection.ts';
import { partOf } from '../room/room-store.ts';
import type { RoomEvent } from '../room/room.ts';
import type { Address } from '../room/seat.ts';
import type { ToldPeer } from './bus.ts';

/** What seating needs of a connection. */
export type Seatable = Pick<
  Connection,
  'id' | 'room' | 'isOver' | 'work' | 'queued' | 'queuedLength'
>;

export interface Sitting {
  readonly connection: Seatable;
  readonly room: RoomId;
  readonly seat: SeatId;
  readonly session: SessionId;
  /** As the store knows the connection: its node may have had another name. */
  address: Address;
  /** As the person was told last. */
  peer: ToldPeer | null;
  peerSeat: SeatId | undefined;
}

interface Unsettled {
  readonly connection: Seatable;
  readonly room: RoomId;
  readonly events: readonly RoomEvent[];
}

export class Sittings {
  readonly #byConnection = new Map<number, Sitting>();
  /** The same by part of the store, so that looking after one does not mean to look through all. */
  readonly #byPart = new Map<string, Map<number, Seatable>>();
  /** By connection and room: each can have at most one end in each room. */
  readonly #unsettled = new Map<number, Map<RoomId, Unsettled>>();

  take(sitting: Sitting): void {
    const { connection, room } = sitting;
    this.end(connection);
    connection.room = room;
    this.#byConnection.set(connection.id, sitting);
    const inPart = this.#byPart.get(partOf(room)) ?? new Map<number, Seatable>();
    this.#byPart.set(partOf(room), inPart.set(connection.id, connection));
  }

  of(connection: Seatable): Sitting | null {
    return this.#byConnection.get(connection.id) ?? null;
  }

  end(connection: Seatable): Sitting | null {
    const sitting = this.of(connection);
    connection.room = null;
    this.#byConnection.delete(connection.id);
    if (sitting !== null) this.#byPart.get(partOf(sitting.room))?.delete(connection.id);
    return sitting;
  }

  told(connection: number, peer: ToldPeer | null): void {
    const sitting = this.#byConnection.get(connection);
    if (sitting === undefined) return;
    sitting.peer = peer;
    if (peer === null) sitting.peerSeat = undefined;
    else sitting.peerSeat = peer.seat ?? sitting.peerSeat;
  }

  seatedIn(part: string): readonly Seatable[] {
    return [...(this.#byPart.get(part)?.values() ?? [])];
  }

  unsettle(unsettled: Unsettled): void {
    const { connection, room } = unsettled;
    const byRoom = this.#unsettled.get(connection.id) ?? new Map<RoomId, Unsettled>();
    this.#unsettled.set(connection.id, byRoom.set(room, unsettled));
  }

  /** After all others: one part of the store may be away for long. */
  postpone({ id }: Seatable): void {
    const byRoom = this.#unsettled.get(id);
    if (byRoom === undefined) return;
    this.#unsettled.delete(id);
    this.#unsettled.set(id, byRoom);
  }

  settled({ id }: Seatable, room: RoomId): void {
    const byRoom = this.#unsettled.get(id);
    byRoom?.delete(room);
    if (byRoom?.size === 0) this.#unsettled.delete(id);
  }

  unsettled({ id }: Seatable): readonly Unsettled[] {
    return [...(this.#unsettled.get(id)?.values() ?? [])];
  }

  /** Each connection once, those that wait for longest first. */
  *withUnsettled(): Generator<Seatable> {
    for (const byRoom of this.#unsettled.values()) {
      const [first] = byRoom.values();
      if (first !== undefined) yield first.connection;
    }
  }
}
