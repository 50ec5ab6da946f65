// The shell of the call machine: wires devices, server, room and links together and performs what it decides.
import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import { SessionId, type ServerMessage } from '@visavis/protocol';
import { parse } from 'valibot';
import { randomId } from '../lib/bytes.ts';
import type { HealthRecord } from '../health/health-record.ts';
import { Scope } from '../lib/scope.ts';
import { createSerial } from '../lib/serial.ts';
import { Reachability } from '../reach/reachability.ts';
import type { LocalMedia } from '../media/local-media.ts';
import type { World } from '../ports.ts';
import { Signaling } from '../signaling/signaling.ts';
import { stateToServer } from '../signaling/state.ts';
import { KeyRing } from '../trust/key-ring.ts';
import { parseName } from '../trust/name.ts';
import { Equipment } from './equipment.ts';
import { FirstOffer } from './first-offer.ts';
import { SeatKeeper } from './seat-keeper.ts';
import { stateToView } from './state-to-view.ts';
import { type CallEffect, type CallEvent, type CallState, isTogether } from './state.ts';
import { Together } from './together.ts';
import { transition } from './transition.ts';
import type { Call, CallOptions, CallView, Marks, Playback } from './view.ts';
import { type ByeReason, Visit } from './visit.ts';

export function createCall(world: World, options: CallOptions): Call {
  return new CallShell(world, options);
}

class CallShell implements Call {
  readonly view: ReadonlySignal<CallView>;
  readonly server: Call['server'];
  readonly me: LocalMedia;
  readonly friend: Call['friend'];
  readonly company: Call['company'];
  readonly want: Call['want'];
  readonly marks = signal<Marks>({});
  readonly health: HealthRecord;
  readonly reach: Call['reach'];
  readonly relay: Call['relay'];
  readonly devices: Call['devices'];
  readonly #world: World;
  readonly #options: CallOptions;
  readonly #scope: Scope;
  /** Of the next or present stay in a room. */
  #session = parse(SessionId, randomId());
  readonly #state: { value: CallState };
  readonly #equipment: Equipment;
  readonly #signaling: Signaling;
  readonly #together: Together;
  readonly #firstOffer: FirstOffer;
  readonly #keys: KeyRing;
  readonly #seatKeeper: SeatKeeper;
  readonly #reachability: Reachability;
  readonly #salt = Promise.withResolvers<string>();
  readonly #outgoing = createSerial(error => this.#options.onFault?.(error));
  #visit: Visit | null = null;
  /** [C11] For how long a lost friend is expected, until the server has said how long it holds a seat. */
  #seatHoldMs = 20_000;

  constructor(world: World, options: CallOptions) {
    this.#world = world;
    this.#options = options;
    this.#scope = new Scope(world.clock);
    this.#state = signal<CallState>({ phase: 'permission', slow: false, intent: options });
    this.#keys = new KeyRing(world.deriveRoomKeys, this.#salt.promise);
    this.#equipment = new Equipment(world, options, {
      onEvent: event => this.#feed(event),
      onTracks: () => this.#together.sendTracks(),
    });
    ({ media: this.me, devices: this.devices } = this.#equipment);
    world.peers.hideAddress(options.addressHidden ?? false);
    this.#signaling = this.#createSignaling();
    this.server = computed(() => stateToServer(this.#signaling.state.value));
    this.#together = this.#createTogether();
    ({ health: this.health, friend: this.friend } = this.#together);
    ({ company: this.company, want: this.want } = this.#together);
    this.#firstOffer = new FirstOffer({
      isWanted: () => this.#state.value.phase === 'lobby',
      prepare: () => void world.peers.ready.then(() => this.#together.pairing.prepare()),
      unprepare: () => this.#together.pairing.unprepare(),
    });
    this.#seatKeeper = new SeatKeeper(this.#scope, () => this.#signaling.send({ type: 'hold' }));
    this.#reachability = new Reachability(world, this.#firstOffer.servers);
    this.reach = this.#reachability.reach;
    this.relay = this.#firstOffer.relay;
    this.view = computed(() => stateToView(this.#state.value));
  }

  start(): void {
    this.prepare(this.#options.name);
    this.#signaling.start();
    const unfollow = this.#world.presence.onChange(() => this.#presenceChanged());
    this.#scope.own('presence', unfollow);
    void this.me.open();
  }

  retryMedia(): void {
    const { phase } = this.#state.value;
    if (phase === 'permission' || phase === 'blocked') this.#feed({ type: 'retry-media' });
    else this.me.wantBoth();
  }

  goOnWithout(): void {
    this.me.goOnWithout();
  }

  prepare(name: string): void {
    const parsed = parseName(name);
    if (parsed.ok) this.#keys.prepare(parsed.phrase);
  }

  join(name: string): void {
    this.marks.value = { click: this.#world.clock.now() };
    this.#feed({ type: 'name-given', typed: name, parsed: parseName(name) });
  }

  cancel(): void {
    this.#feed({ type: 'cancel' });
  }

  waitForSeat(): void {
    this.#feed({ type: 'wait-for-seat' });
  }

  leave(): void {
    this.#feed({ type: 'leave' });
  }

  rejoin(): void {
    this.#feed({ type: 'rejoin' });
  }

  toggleMicrophone(): void {
    this.me.toggleMicrophone();
  }

  toggleCamera(): void {
    this.me.toggleCamera();
  }

  /** [E13] */
  hideAddress(hidden: boolean): void {
    this.#world.peers.hideAddress(hidden);
    this.#firstOffer.renew();
    this.#together.pairing.repair('new-link');
  }

  tellPlayback(playback: Playback): void {
    this.health.tellPlayback(playback);
  }

  close(): void {
    this.#visit?.end();
    this.#scope.close();
    const all = [this.#reachability, this.#keys, this.#together, this.#signaling, this.#equipment];
    for (const part of all) part.close();
  }

  #feed(event: CallEvent): void {
    if (this.#scope.closed) return;
    const before = this.#state.value;
    const [next, effects] = transition(before, event);
    this.#state.value = next;
    this.health.follow(event);
    for (const effect of effects) this.#perform(effect);
    if (next.phase !== before.phase) this.#entered(next);
    if (isTogether(before) && !isTogether(next)) this.#signaling.doubt();
    this.#seatKeeper.follow(next);
    this.#reachability.follow(next.phase);
    this.#together.witness(event.type, next.phase);
  }

  #perform(effect: CallEffect): void {
    switch (effect.type) {
      case 'open-media':
        return void this.me.open();
      case 'release-media':
        return this.me.release();
      case 'take-seat':
        return this.#takeSeat(effect.place.phrase);
      case 'ask-seat':
        return this.#visit?.join();
      case 'give-seat-back':
        return this.#giveSeatBack(effect.reason);
      case 'part':
        return this.#together.part();
      case 'start':
        return this.#startTimer(effect);
      case 'stop':
        return this.#scope.stop(effect.timer);
      case 'tell':
        this.health.tell(effect.moment);
        return this.#options.onMoment(effect.moment);
    }
  }

  #giveSeatBack(reason: ByeReason): void {
    this.#visit?.leave(reason);
    this.#visit = null;
    this.#session = parse(SessionId, randomId());
  }

  #startTimer({ timer, ms }: CallEffect & { type: 'start' }): void {
    const due: CallEvent = timer === 'hold' ? { type: 'hold-over' } : { type: 'retry-due' };
    this.#scope.after(timer, ms === 'seat-hold' ? this.#seatHoldMs : ms, () => this.#feed(due));
  }

  #entered(state: CallState): void {
    if (state.phase === 'lobby') this.#firstOffer.prepare();
    if (state.phase === 'connected') this.#mark('connected');
  }

  #takeSeat(phrase: string): void {
    const { phase } = this.#signaling.state.value;
    if (phase === 'stopped') return this.#feed({ type: 'stopped', why: 'outdated' });
    const [session, keys, outgoing] = [this.#session, this.#keys, this.#outgoing];
    const options = { phrase, session, keys, outgoing, pairing: this.#together.pairing };
    this.#visit = new Visit(this.#world, options, {
      send: message => this.#signaling.send(message),
      onEvent: event => this.#feed(event),
      onFriend: seat => this.#together.meet(seat),
      onFault: error => this.#options.onFault?.(error),
    });
    this.#visit.join();
  }

  #hear(message: ServerMessage): void {
    if (message.type === 'welcome') this.#salt.resolve(message.salt);
    if ('iceServers' in message) this.#firstOffer.useServers(message.iceServers);
    if (message.type === 'refused') this.#refused(message.retryAfterMs);
    if (message.type === 'joined') {
      this.#seatHoldMs = message.seatHoldMs;
      this.#mark('joined');
    }
    this.#visit?.hear(message);
  }

  /** [C12] A refusal that names a time is asked again then; the others are bugs of ours. */
  #refused(retryAfterMs: number | undefined): void {
    if (retryAfterMs === undefined) return;
    this.#scope.after('refused', retryAfterMs, () => this.#feed({ type: 'seat-due' }));
  }

  /** [R5] [G1] Shown, hidden, back online, woken: the network may be another one. */
  #presenceChanged(): void {
    this.#firstOffer.renew();
    this.#together.pairing.hint();
    this.#signaling.doubt();
  }

  #mark(name: keyof Marks): void {
    this.marks.value = { ...this.marks.value, [name]: this.#world.clock.now() };
  }

  #createSignaling(): Signaling {
    return new Signaling(this.#world, {
      isSeated: () => this.#visit?.seated ?? false,
      isHurried: () => this.#together.pairing.shown?.worried ?? false,
      isTogether: () => isTogether(this.#state.value),
      onOnline: () => this.#feed({ type: 'seat-due' }),
      onMessage: message => this.#hear(message),
      onStopped: why => {
        if (why !== 'closed') this.#feed({ type: 'stopped', why });
      },
    });
  }

  #createTogether(): Together {
    const options = {
      ...{ session: () => this.#session, room: () => this.#visit?.room ?? null },
      iceServers: () => this.#firstOffer.servers.peek(),
      ...{ media: this.me, server: this.server },
    };
    return new Together(this.#world, options, {
      send: (to, signal) => this.#visit?.send(to, signal),
      onSealed: sealed => this.#visit?.receive(sealed),
      onReport: report => this.#signaling.send(report),
      onEvent: type => this.#feed({ type }),
      onStall: () => this.#signaling.doubt(),
      onFault: error => this.#options.onFault?.(error),
    });
  }
}
