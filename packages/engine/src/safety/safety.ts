// The safety code of the two: made on every link, one for each pair of sessions, compared by the people themselves
// (docs/safety.md). Fetched when the first link is up.
import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import {
  decode,
  encode,
  MAX_SAFETY_CHARACTERS,
  SafetyMessage,
  type RoomId,
  type SessionId,
} from '@visavis/protocol';
import { Scope } from '../lib/scope.ts';
import type { Clock, Ends, Lane, LaneData, Lanes, Peers, Storage } from '../ports.ts';
import { isCommitter, type Code } from './code.ts';
import { Compared } from './compared.ts';
import { Exchange, type Breach } from './exchange.ts';
import { fingerprintOf } from './fingerprint.ts';

/** What is known of the friend's certificate: nothing, compared in this meeting or before it, another one than that. */
export type Trust = 'none' | 'compared' | 'other';

export type SafetyState =
  | { readonly phase: 'making' }
  /** The friend's side has not answered for ten seconds; it may yet. */
  | { readonly phase: 'silent' }
  /** Four numbers below 64, the same on both sides where nobody is in between. */
  | { readonly phase: 'made'; readonly code: Code; readonly trust: Trust }
  /** There will be no code in this meeting; `differ` is what the person found. */
  | { readonly phase: 'broken'; readonly why: Breach | 'differ' };

/** Where the two are, as this side sees it. */
export interface Stay {
  readonly room: RoomId;
  readonly mine: SessionId;
  readonly theirs: SessionId;
}
export interface SafetyPorts {
  readonly clock: Clock;
  readonly profile: Storage;
  readonly peers: Pick<Peers, 'keepCertificate'>;
  /** Of the link that is shown; null when there is none. */
  stay(): Stay | null;
}
export interface SafetyLink {
  readonly lanes: Lanes;
  readonly ends: Ends;
}

/** What a page needs of it, and what a call does. */
export type SafetyCode = Pick<
  Safety,
  'state' | 'alarmed' | 'confirm' | 'deny' | 'follow' | 'close'
>;

/** [V11] Three round trips of the worst line, and the time to fetch this code on the other side. */
const SILENT_MS = 10_000;
/** [V10] Each is one guess in 2^24 for somebody in the middle: 2^-18 for a whole meeting. */
const MAX_EXCHANGES = 64;

interface Meeting {
  readonly exchange: Exchange;
  readonly room: RoomId;
  /** The friend's certificate. */
  readonly theirs: string;
  code: Code | null;
}

export class Safety {
  readonly state: ReadonlySignal<SafetyState>;
  /** Something that the person must see now, wherever they look. */
  readonly alarmed: ReadonlySignal<boolean>;
  readonly #ports: SafetyPorts;
  readonly #scope: Scope;
  readonly #compared: Compared;
  readonly #meetings = new Map<SessionId, Meeting>();
  readonly #state = signal<SafetyState>({ phase: 'making' });
  /** [V14] The certificate that was compared or recognised last in this meeting. */
  #trusted: string | null = null;
  readonly #changed = signal(false);
  #meeting: Meeting | null = null;
  #lane: Lane | null = null;

  constructor(ports: SafetyPorts) {
    this.#ports = ports;
    this.#scope = new Scope(ports.clock);
    this.#compared = new Compared(ports.profile);
    this.state = this.#state;
    this.alarmed = computed(() => this.#changed.value || this.#state.value.phase === 'broken');
  }

  follow({ lanes, ends }: SafetyLink): void {
    const stay = this.#ports.stay();
    if (stay === null || this.#isBroken()) return;
    const meeting = this.#meet(stay, ends);
    if (meeting === null) return;
    this.#meeting = meeting;
    this.#lane = lanes.safety;
    this.#show();
    this.#listen(lanes.safety, meeting);
  }

  /** [V13] The person compared: both codes are the same. */
  confirm(): void {
    const meeting = this.#meeting;
    if (this.#state.value.phase !== 'made' || meeting === null) return;
    this.#compared.add(meeting.room, meeting.theirs);
    this.#changed.value = false;
    this.#ports.peers.keepCertificate();
    this.#lane?.send(encode({ type: 'compared' } satisfies SafetyMessage));
    this.#show();
  }

  /** [V15] The person compared: they differ. */
  deny(): void {
    if (this.#state.value.phase !== 'made') return;
    if (this.#meeting !== null) this.#compared.remove(this.#meeting.theirs);
    this.#break('differ');
  }

  close(): void {
    this.#scope.close();
    for (const { exchange } of this.#meetings.values()) exchange.end();
  }

  /** [V8] [V10] The conversation of these two sessions; null when there must be none. */
  #meet(stay: Stay, ends: Ends): Meeting | null {
    const [mine, theirs] = [fingerprintOf(ends.local), fingerprintOf(ends.remote)];
    if (mine === null || theirs === null) return this.#break('unreadable');
    const known = this.#meetings.get(stay.theirs);
    if (known !== undefined)
      return known.theirs === theirs ? known : this.#break('other-certificate');
    if (this.#meetings.size === MAX_EXCHANGES) return this.#break('too-many');
    const meeting = this.#createMeeting(stay, { mine, theirs });
    this.#meetings.set(stay.theirs, meeting);
    return meeting;
  }

  #createMeeting(stay: Stay, seen: { readonly mine: string; readonly theirs: string }): Meeting {
    const me = { session: stay.mine, fingerprint: seen.mine };
    const friend = { session: stay.theirs, fingerprint: seen.theirs };
    const first = isCommitter(stay.mine, stay.theirs);
    const [committer, responder] = first ? [me, friend] : [friend, me];
    const scene = { room: stay.room, committer, responder };
    const exchange = new Exchange(scene, first ? 'committer' : 'responder', {
      onCode: code => {
        meeting.code = code;
        if (meeting === this.#meeting) this.#show();
      },
      onBreach: breach => void this.#break(breach),
    });
    const meeting: Meeting = { exchange, room: stay.room, theirs: seen.theirs, code: null };
    return meeting;
  }

  #listen(lane: Lane, { exchange }: Meeting): void {
    const isCurrent = () => lane === this.#lane && !this.#scope.closed;
    let begun = false;
    const begin = () => {
      if (begun || !isCurrent()) return;
      begun = true;
      exchange.begin(message => isCurrent() && lane.send(encode(message)));
    };
    // What came before there was a listener is heard first, and belongs to this link.
    if (lane.open) begin();
    lane.listen({
      onOpen: begin,
      onData: data => isCurrent() && this.#hear(data, exchange),
      onDrained: () => undefined,
      onClosed: () => undefined,
    });
  }

  /** [V18] What is no message of ours is nothing. */
  #hear(data: LaneData, exchange: Exchange): void {
    if (typeof data !== 'string' || data.length > MAX_SAFETY_CHARACTERS) return;
    const decoded = decode(SafetyMessage, data);
    if (!decoded.ok) return;
    if (decoded.value.type !== 'compared') exchange.hear(decoded.value);
    else if (this.#state.value.phase === 'made') this.#ports.peers.keepCertificate();
  }

  #show(): void {
    const meeting = this.#meeting;
    if (meeting === null || this.#isBroken()) return;
    if (meeting.code === null) return this.#await();
    this.#scope.stop('silent');
    const trust = this.#trust(meeting);
    if (trust === 'compared') this.#trusted = meeting.theirs;
    if (trust === 'other') this.#changed.value = this.#trusted !== null;
    this.#state.value = { phase: 'made', code: meeting.code, trust };
  }

  #await(): void {
    this.#state.value = { phase: 'making' };
    this.#scope.after('silent', SILENT_MS, () => {
      this.#state.value = { phase: 'silent' };
    });
  }

  /** [V13] [V14] */
  #trust({ room, theirs }: Meeting): Trust {
    if (theirs === this.#trusted || this.#compared.has(theirs)) return 'compared';
    return this.#trusted !== null || this.#compared.hasRoom(room) ? 'other' : 'none';
  }

  #isBroken(): boolean {
    return this.#state.value.phase === 'broken';
  }

  /** [V12] For good: a second try would be a second guess. */
  #break(why: Breach | 'differ'): null {
    this.#scope.stop('silent');
    this.#state.value = { phase: 'broken', why };
    for (const { exchange } of this.#meetings.values()) exchange.end();
    return null;
  }
}
