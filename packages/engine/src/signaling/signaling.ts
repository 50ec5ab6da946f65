// The shell of the signalling machine: owns the socket and the timers, tells the call what the server says.
import { signal, type ReadonlySignal } from '@preact/signals-core';
import {
  decode,
  encode,
  PING_HIDDEN_MS,
  PING_TOGETHER_MS,
  PING_VISIBLE_MS,
  ServerMessage,
  type ClientMessage,
} from '@visavis/protocol';
import { Scope } from '../lib/scope.ts';
import type { Clock, Presence, Socket, Sockets } from '../ports.ts';
import type {
  SignalingEffect,
  SignalingEvent,
  SignalingState,
  SignalingTimer,
  StopReason,
} from './state.ts';
import { begin, transition, type Situation, type Step } from './transition.ts';

export interface SignalingWorld {
  readonly clock: Clock;
  readonly sockets: Sockets;
  readonly presence: Presence;
}
export interface SignalingHandlers {
  /** The server has welcomed a new connection; it knows nothing of the ones before. */
  onOnline(): void;
  onMessage(message: ServerMessage): void;
  onStopped(why: StopReason): void;
  /** Whether there is a seat to come back to, and so a hurry. */
  isSeated(): boolean;
  /** Whether the friend is silent, so that only the server's way may be left. */
  isHurried(): boolean;
  /** Whether the friend is here; while nothing of theirs is missing, the server is hardly needed. */
  isTogether(): boolean;
}

const OVERDUE: Record<SignalingTimer, SignalingEvent> = {
  welcome: { type: 'welcome-overdue' },
  silence: { type: 'silence' },
  probe: { type: 'probe-overdue' },
  retry: { type: 'retry-due' },
};

export class Signaling {
  readonly #world: SignalingWorld;
  readonly #handlers: SignalingHandlers;
  readonly #scope: Scope;
  readonly #state = signal<SignalingState>({ phase: 'connecting', attempt: 0 });
  #socket: Socket | null = null;
  #pingedAtMs: number | null = null;
  #announced = { atMs: -Infinity, nextMs: 0 };
  #roundTripMs: number | null = null;

  constructor(world: SignalingWorld, handlers: SignalingHandlers) {
    this.#world = world;
    this.#handlers = handlers;
    this.#scope = new Scope(world.clock);
  }

  get state(): ReadonlySignal<SignalingState> {
    return this.#state;
  }

  start(): void {
    this.#scope.own(
      'presence',
      this.#world.presence.onChange(() => this.doubt()),
    );
    this.#take(begin(0, this.#situation()));
  }

  /** [S4] Something speaks against the connection. */
  doubt(): void {
    this.#feed({ type: 'doubted' });
  }

  /** False when there is no server to send to; nothing is kept for later. */
  send(message: ClientMessage): boolean {
    const { phase } = this.#state.value;
    if (phase !== 'online' && phase !== 'probing') return false;
    this.#socket?.send(encode(message));
    return true;
  }

  close(): void {
    this.#feed({ type: 'stop' });
    this.#scope.close();
  }

  #feed(event: SignalingEvent): void {
    if (this.#scope.closed) return;
    this.#take(transition(this.#state.value, event, this.#situation()));
  }

  #situation(): Situation {
    return {
      random: this.#world.clock.random(),
      seated: this.#handlers.isSeated(),
      pingMs: this.#pingMs(),
      hurried: this.#handlers.isHurried(),
      roundTripMs: this.#roundTripMs,
    };
  }

  #take([next, effects]: Step): void {
    const before = this.#state.value;
    if (next.phase !== before.phase) this.#stopTimers();
    this.#state.value = next;
    for (const effect of effects) this.#perform(effect);
    if (next.phase === 'stopped' && before.phase !== 'stopped') this.#handlers.onStopped(next.why);
  }

  #stopTimers(): void {
    for (const timer of ['welcome', 'silence', 'probe', 'retry']) this.#scope.stop(timer);
  }

  #perform(effect: SignalingEffect): void {
    switch (effect.type) {
      case 'open-socket':
        return this.#open();
      case 'drop-socket':
        return this.#drop();
      case 'ping':
        return this.#ping();
      case 'start':
        return this.#scope.after(effect.timer, effect.ms, () => this.#feed(OVERDUE[effect.timer]));
      case 'announce-online':
        return this.#handlers.onOnline();
    }
  }

  #open(): void {
    const socket = this.#world.sockets.open({
      onMessage: text => {
        if (this.#socket === socket) this.#hear(text);
      },
      onClose: code => {
        if (this.#socket !== socket) return;
        this.#socket = null;
        this.#feed({ type: 'socket-closed', code });
      },
    });
    this.#socket = socket;
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  /** [S2] Also says when the next one comes. */
  #ping(): void {
    const nextMs = this.#pingMs();
    this.#pingedAtMs = this.#world.clock.now();
    this.#announced = { atMs: this.#pingedAtMs, nextMs };
    this.send({ type: 'ping', nextMs });
    this.#pingIn(nextMs);
  }

  /** [S13] Somebody wants us, and the server wants to know whether we are here. */
  #answer(): void {
    const { atMs, nextMs } = this.#announced;
    if (nextMs > PING_HIDDEN_MS)
      this.#pingIn(Math.max(0, atMs + PING_VISIBLE_MS - this.#world.clock.now()));
  }

  #pingIn(ms: number): void {
    this.#scope.after('ping', ms, () => this.#ping());
  }

  #ponged(): void {
    if (this.#pingedAtMs !== null) this.#roundTripMs = this.#world.clock.now() - this.#pingedAtMs;
    this.#pingedAtMs = null;
  }

  #pingMs(): number {
    const handlers = this.#handlers;
    if (handlers.isTogether() && !handlers.isHurried()) return PING_TOGETHER_MS;
    return this.#world.presence.visible() ? PING_VISIBLE_MS : PING_HIDDEN_MS;
  }

  #hear(text: string): void {
    const decoded = decode(ServerMessage, text);
    // [S7] A newer server may say what this page does not know; that harms nothing.
    if (!decoded.ok) return;
    const message = decoded.value;
    this.#feed({ type: 'heard' });
    if (message.type === 'welcome') {
      this.#handlers.onMessage(message);
      this.#feed({ type: 'welcomed' });
    } else if (message.type === 'goaway') this.#feed(message);
    else if (message.type === 'pong') this.#ponged();
    else {
      this.#handlers.onMessage(message);
      this.#answer();
    }
  }
}
