// Somebody in a running call, as the server sees them: the engine's own signalling (S1–S12), and of a call what keeps the seat.
import { Signaling } from '@visavis/engine/testing';
import type { RoomId, SeatId, SeatSecret, ServerMessage, SessionId } from '@visavis/protocol';
import { openSocket, REAL_CLOCK, VISIBLE } from './world.ts';
import type { Tally } from './tally.ts';

export interface PersonOptions {
  readonly url: string;
  /** Of loopback, to come from: limits count addresses. */
  readonly address: string;
  readonly room: RoomId;
  readonly seat: SeatSecret;
  readonly session: SessionId;
  readonly peer: { readonly seat: SeatId; readonly session: SessionId };
  readonly tally: Tally;
  /** The server's way is gone, or back. */
  readonly onWay: (isThere: boolean) => void;
  readonly onSignal: (round: number) => void;
}

/** [C10] */
const HOLD_EVERY_MS = 5_000;
/** [P34] The server's default. */
const SEAT_HOLD_MS = 20_000;

export class Person {
  readonly #options: PersonOptions;
  readonly #signaling: Signaling;
  #place: number | null = null;
  /** On the connection that there is now. */
  #sits = false;
  #lostAtMs = 0;
  #rejoining: NodeJS.Timeout | undefined;
  #holding: NodeJS.Timeout | undefined;

  constructor(options: PersonOptions) {
    this.#options = options;
    const { url, address, tally } = options;
    const sockets = {
      open: openSocket({ url, address, onFault: message => tally.count(message) }),
    };
    const world = { clock: REAL_CLOCK, sockets: { open: sockets.open }, presence: VISIBLE };
    this.#signaling = new Signaling(world, {
      onOnline: () => this.#arrive(),
      onMessage: message => this.#hear(message),
      onStopped: why => why !== 'closed' && this.#violated(`was told to stop: ${why}`),
      isSeated: () => this.#place !== null,
      isHurried: () => false,
      isTogether: () => false,
    });
    this.#signaling.state.subscribe(({ phase }) => {
      if (phase !== 'online' && phase !== 'probing') this.#lose();
    });
    this.#signaling.start();
  }

  get sits(): boolean {
    return this.#sits;
  }

  /** `round` names it, so that the other side knows which one it heard. */
  signal(round: number): void {
    const { session: from, peer } = this.#options;
    if (!this.#sits) return;
    const sealed = { from, to: peer.session, sequence: round, box: 'round' };
    this.#signaling.send({ type: 'signal', sealed });
  }

  close(): void {
    clearTimeout(this.#rejoining);
    clearInterval(this.#holding);
    this.#signaling.close();
  }

  #arrive(): void {
    if (this.#place !== null) this.#options.tally.returned();
    this.#join();
  }

  #join(): void {
    const { room, seat, session, peer } = this.#options;
    const returning = this.#place !== null;
    const peerSeat = returning ? { peerSeat: peer.seat } : {};
    this.#signaling.send({ type: 'join', room, seat, session, returning, ...peerSeat });
  }

  #lose(): void {
    clearTimeout(this.#rejoining);
    if (!this.#sits) return;
    this.#sits = false;
    this.#lostAtMs = performance.now();
    this.#options.onWay(false);
  }

  #hear(message: ServerMessage): void {
    switch (message.type) {
      case 'joined':
        return this.#joined(message);
      case 'peer-joined':
        clearInterval(this.#holding);
        return this.#meet(message.peer.seat);
      case 'signal':
        return this.#options.onSignal(message.sealed.sequence);
      case 'refused':
        return this.#refused(message);
      case 'peer-away':
        this.#options.tally.count(message.type);
        return this.#hold();
      case 'full':
      case 'peer-left':
        return this.#violated(`was told ${message.type}`);
      default:
        return;
    }
  }

  #joined({ seat, peer }: Extract<ServerMessage, { type: 'joined' }>): void {
    if (this.#place !== null && this.#place !== seat) this.#reseated();
    this.#place = seat;
    this.#sits = true;
    if (peer?.present === true) clearInterval(this.#holding);
    if (peer === null) this.#options.onWay(true);
    else this.#meet(peer.seat);
  }

  /** [P19] Where both were away for longer than seats are held the room begins anew. */
  #reseated(): void {
    if (performance.now() - this.#lostAtMs < SEAT_HOLD_MS) this.#violated('has the other seat');
    else this.#options.tally.count('seated in a new room');
  }

  #meet(seat: SeatId): void {
    if (seat !== this.#options.peer.seat) this.#violated('met a stranger');
    this.#options.onWay(true);
  }

  /** [C12] What is refused while it sits is a signal, which is sent again. */
  #refused({ code, retryAfterMs }: Extract<ServerMessage, { type: 'refused' }>): void {
    this.#options.tally.count(`refused ${code}`);
    if (this.#sits || retryAfterMs === undefined) return;
    clearTimeout(this.#rejoining);
    this.#rejoining = setTimeout(() => this.#join(), retryAfterMs);
  }

  #hold(): void {
    clearInterval(this.#holding);
    const hold = () => this.#sits && this.#signaling.send({ type: 'hold' });
    hold();
    this.#holding = setInterval(hold, HOLD_EVERY_MS);
  }

  #violated(what: string): void {
    this.#options.tally.violations.push(what);
  }
}
