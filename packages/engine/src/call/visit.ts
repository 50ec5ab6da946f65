// My stay in one room: keys, seat, and the sealed conversation with whoever is in the other seat.
import {
  encode,
  type ClientMessage,
  type Peer,
  type PeerSignal,
  type RoomId,
  type Sealed,
  type SeatId,
  type ServerMessage,
  type SessionId,
} from '@visavis/protocol';
import { createSerial, type Serial } from '../lib/serial.ts';
import { takeSeat, type Seat, type SeatWorld } from '../signaling/seat-pool.ts';
import type { KeyRing } from '../trust/key-ring.ts';
import type { RoomKeys, World } from '../ports.ts';
import { Sealer } from '../trust/seal.ts';
import type { Pairing } from './pairing.ts';
import type { CallEvent } from './state.ts';

export type ByeReason = (PeerSignal & { type: 'bye' })['reason'];
type VisitWorld = SeatWorld & Pick<World, 'peers'>;
export interface VisitOptions {
  readonly phrase: string;
  readonly session: SessionId;
  readonly keys: KeyRing;
  readonly pairing: Pairing;
  /** [C14] Shared by all stays of a page: what one has still to say is said before the next one begins. */
  readonly outgoing: Serial;
}
export interface VisitHandlers {
  /** False when the server cannot be reached; the next welcome brings another `join`. */
  send(message: ClientMessage): boolean;
  onEvent(event: CallEvent): void;
  /** Whose seat the other one is; told at each meeting. */
  onFriend(seat: SeatId): void;
  onFault(error: unknown): void;
}

interface Open {
  readonly keys: RoomKeys;
  readonly sealer: Sealer;
  readonly seat: Seat;
}

export class Visit {
  readonly #world: VisitWorld;
  readonly #options: VisitOptions;
  readonly #handlers: VisitHandlers;
  readonly #incoming: Serial;
  #open: Open | null = null;
  /** A join is being made ready; one is enough. */
  #asking = false;
  #seated = false;
  #peerSeat: SeatId | null = null;
  #ended = false;
  readonly #over = Promise.withResolvers<void>();

  constructor(world: VisitWorld, options: VisitOptions, handlers: VisitHandlers) {
    this.#world = world;
    this.#options = options;
    this.#handlers = handlers;
    this.#incoming = createSerial(error => handlers.onFault(error));
  }

  get seated(): boolean {
    return this.#seated;
  }

  /** Null until its keys are derived. */
  get room(): RoomId | null {
    return this.#open?.keys.roomId ?? null;
  }

  /** Asks for the seat, for the first time or again: the server may have forgotten everything. */
  join(): void {
    if (this.#asking) return;
    this.#asking = true;
    const asked = () => Promise.race([this.#ask(), this.#over.promise]);
    this.#options.outgoing(() => asked().finally(() => (this.#asking = false)));
  }

  /** What the server says of this room. */
  hear(message: ServerMessage): void {
    switch (message.type) {
      case 'joined':
        return this.#joined(message.peer);
      case 'full':
        return this.#handlers.onEvent({ type: 'room-full', retryAfterMs: message.retryAfterMs });
      case 'peer-joined':
        return this.#peerJoined(message.peer, message.intro);
      case 'knock':
      case 'peer-away':
      case 'peer-left':
        return this.#handlers.onEvent({ type: message.type });
      case 'signal':
        return this.receive(message.sealed);
      default:
        return;
    }
  }

  /** A sealed signal, by whichever way it came; repetitions and strangers fall away. */
  receive(sealed: Sealed): void {
    this.#incoming(async () => {
      const opened = await this.#open?.sealer.open(sealed);
      // Whoever offers gets a connection.
      await this.#world.peers.ready;
      if (opened?.ok !== true || this.#isOver()) return;
      const { pairing } = this.#options;
      // A farewell of an earlier stay may come late; the friend who is here now has not left.
      if (opened.from !== pairing.peer) return;
      if (opened.signal.type === 'bye') this.#farewell(opened.signal.reason);
      else pairing.receive(opened.from, opened.signal);
    });
  }

  /** Both ways at once: either may be dead without anybody knowing yet. */
  send(to: SessionId, signal: PeerSignal): void {
    this.#options.outgoing(async () => {
      if (this.#open === null) return;
      const sealed = await this.#open.sealer.seal(to, signal);
      this.#options.pairing.sendMessage(encode({ type: 'signal', sealed }));
      this.#handlers.send({ type: 'signal', sealed });
    });
  }

  /** Says goodbye and frees the seat at once. */
  leave(reason: ByeReason): void {
    this.#finish();
    const { peer } = this.#options.pairing;
    if (peer !== null) this.send(peer, { type: 'bye', reason });
    this.#options.outgoing(() => {
      this.#handlers.send({ type: 'leave' });
      this.end();
      return Promise.resolve();
    });
  }

  end(): void {
    this.#finish();
    this.#open?.seat.release();
  }

  /** [C14] From now on nothing is asked for, and what was being asked for holds nothing up. */
  #finish(): void {
    this.#ended = true;
    this.#over.resolve();
  }

  /** [C9] Who is expected again is missed, not gone. */
  #farewell(reason: ByeReason): void {
    this.#handlers.onEvent({ type: reason === 'left' ? 'peer-left' : 'link-gone' });
  }

  async #ask(): Promise<void> {
    const { keys, sealer, seat } = await this.#enter();
    if (this.#isOver()) return;
    const { session, pairing } = this.#options;
    const offer = await pairing.introduction();
    const intro = offer === null ? {} : { intro: await sealer.seal(null, offer) };
    const peerSeat = this.#peerSeat === null ? {} : { peerSeat: this.#peerSeat };
    const about = { room: keys.roomId, seat: seat.secret, session, returning: this.#seated };
    if (!this.#isOver()) this.#handlers.send({ type: 'join', ...about, ...peerSeat, ...intro });
  }

  async #enter(): Promise<Open> {
    await this.#world.peers.ready;
    if (this.#open !== null) return this.#open;
    const keys = await this.#options.keys.get(this.#options.phrase);
    const seat = await takeSeat(this.#world, keys.roomId);
    this.#open = { keys, seat, sealer: new Sealer(keys, this.#options.session) };
    if (this.#isOver()) seat.release();
    return this.#open;
  }

  #isOver(): boolean {
    return this.#ended;
  }

  #joined(peer: Peer | null): void {
    this.#seated = true;
    if (peer?.present === true) this.#meet(peer, 'me');
    else this.#options.pairing.unprepare();
    const there = peer?.present === true ? 'present' : 'away';
    this.#handlers.onEvent({ type: 'joined', peer: peer === null ? 'none' : there });
  }

  #peerJoined(peer: Peer, intro: Sealed | undefined): void {
    this.#meet(peer, 'peer');
    this.#handlers.onEvent({ type: 'peer-joined' });
    if (intro !== undefined) this.receive(intro);
  }

  #meet(peer: Peer, arrived: 'me' | 'peer'): void {
    this.#peerSeat = peer.seat;
    this.#handlers.onFriend(peer.seat);
    this.#options.pairing.meet(peer.session, arrived);
  }
}
