// The server's own seat rules behind fake sockets: no network, no time but the test's.
import {
  ClientMessage,
  decode,
  encode,
  RETURN_WINDOW_MS,
  type RoomId,
  type Sealed,
  type ServerMessage,
} from '@visavis/protocol';
import type { ClientEnd, FakeClock, ServerEnd } from '@visavis/engine/testing';
import { CLOSE } from '@visavis/protocol';
import { room, type RoomEffect, type RoomEvent } from '@visavis/server/room';
import {
  EMPTY_ROOM,
  isPresent,
  otherSeat,
  sitterOf,
  type Address,
  type Room,
} from '@visavis/server/seat';
import { secretToSeatId } from '@visavis/server/seat-id';

const SEAT_HOLD_MS = 20_000;
const SILENCE_MS = 36_000;

interface Connection {
  readonly address: Address;
  readonly client: ClientEnd;
  room: RoomId | null;
  heardAtMs: number;
}

/** What the test does to a relayed signal: how many copies, and how late each arrives. */
export type Mischief = () => readonly number[];

export class FakeServer {
  readonly #clock: FakeClock;
  readonly #rooms = new Map<RoomId, Room>();
  readonly #connections = new Map<Address, Connection>();
  readonly #deferred = new Map<Address, RoomEvent>();
  #startedMs: number;
  #count = 0;
  #up = true;
  mischief: Mischief = () => [0];

  constructor(clock: FakeClock) {
    this.#clock = clock;
    this.#startedMs = clock.now() - RETURN_WINDOW_MS;
    this.#sweep();
  }

  accept(client: ClientEnd): ServerEnd | null {
    if (!this.#up) return null;
    const connection = {
      address: `n/${++this.#count}` as const,
      client,
      room: null,
      heardAtMs: this.#clock.now(),
    };
    this.#connections.set(connection.address, connection);
    this.#send(connection, {
      type: 'welcome',
      version: 2,
      salt: 'salt',
      iceServers: [],
      iceLifetimeMs: null,
    });
    return {
      receive: text => this.#receive(connection, text),
      closed: () => this.#lost(connection),
    };
  }

  /** Forgets everything, as a process does that is killed. */
  stop(): void {
    this.#up = false;
    const connections = [...this.#connections.values()];
    this.#connections.clear();
    this.#rooms.clear();
    this.#deferred.clear();
    for (const { client } of connections) client.close(1006);
  }

  start(): void {
    this.#up = true;
    this.#startedMs = this.#clock.now();
  }

  /** How many people sit in the room with a live connection. */
  present(id: RoomId): number {
    return (this.#rooms.get(id) ?? EMPTY_ROOM).filter(isPresent).length;
  }

  #receive(connection: Connection, text: string): void {
    if (this.#connections.get(connection.address) !== connection) return;
    connection.heardAtMs = this.#clock.now();
    const decoded = decode(ClientMessage, text);
    if (!decoded.ok) throw new Error(`a client sent what it must not: ${decoded.detail}`);
    this.#handle(connection, decoded.value);
  }

  #handle(connection: Connection, message: ClientMessage): void {
    switch (message.type) {
      case 'ping':
        return this.#send(connection, { type: 'pong' });
      case 'signal':
        return this.#relay(connection, message.sealed);
      case 'join': {
        connection.room = message.room;
        const { address } = connection;
        return this.#apply(message.room, {
          ...message,
          seat: secretToSeatId(message.seat),
          connection: address,
        });
      }
      case 'leave':
      case 'hold':
        if (connection.room !== null)
          this.#apply(connection.room, { type: message.type, connection: connection.address });
        return;
      case 'call-report':
        return;
    }
  }

  #apply(id: RoomId, event: RoomEvent): void {
    const nowMs = this.#clock.now();
    const returnersOnly = nowMs - this.#startedMs < RETURN_WINDOW_MS;
    const [next, effects] = room(this.#rooms.get(id) ?? EMPTY_ROOM, event, {
      nowMs,
      seatHoldMs: SEAT_HOLD_MS,
      returnersOnly,
    });
    this.#rooms.set(id, next);
    this.#deferred.delete(event.connection);
    for (const effect of effects) this.#perform(effect, { id, event });
  }

  #perform(effect: RoomEffect, about: { readonly id: RoomId; readonly event: RoomEvent }): void {
    switch (effect.type) {
      case 'tell':
        return this.#tell(effect.to, effect.message);
      case 'replace':
        return this.#connections.get(effect.connection)?.client.close(CLOSE.replaced.code);
      case 'defer':
        return this.#defer(about);
      case 'knock':
        return this.#tell(effect.to, { type: 'knock' });
    }
  }

  /** Seated later, unless the connection ended or asked for something else meanwhile. */
  #defer({ id, event }: { readonly id: RoomId; readonly event: RoomEvent }): void {
    this.#deferred.set(event.connection, event);
    this.#clock.after(RETURN_WINDOW_MS, () => {
      if (this.#deferred.get(event.connection) === event) this.#apply(id, event);
    });
  }

  #tell(address: Address, message: ServerMessage): void {
    const connection = this.#connections.get(address);
    if (connection !== undefined) this.#send(connection, message);
  }

  #relay(from: Connection, sealed: Sealed): void {
    const seats = from.room === null ? EMPTY_ROOM : (this.#rooms.get(from.room) ?? EMPTY_ROOM);
    const sitter = sitterOf(seats, from.address);
    if (sitter === null || sealed.from !== sitter.seat.session) return;
    const peer = seats[otherSeat(sitter.number)];
    if (!isPresent(peer) || peer.session !== sealed.to) return;
    for (const lateMs of this.mischief()) {
      this.#clock.after(lateMs, () => this.#tell(peer.connection, { type: 'signal', sealed }));
    }
  }

  #lost(connection: Connection): void {
    this.#deferred.delete(connection.address);
    if (!this.#connections.delete(connection.address) || connection.room === null) return;
    this.#apply(connection.room, { type: 'lost', connection: connection.address });
  }

  #send({ client }: Connection, message: ServerMessage): void {
    client.send(encode(message));
  }

  /** Half-dead sockets are found out by their silence. */
  #sweep(): void {
    this.#clock.after(5_000, () => {
      for (const connection of [...this.#connections.values()]) {
        if (this.#clock.now() - connection.heardAtMs < SILENCE_MS) continue;
        connection.client.close(CLOSE.silent.code);
        this.#lost(connection);
      }
      this.#sweep();
    });
  }
}
