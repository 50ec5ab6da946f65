// What two people write to each other (docs/talk.md): one history for as long as they are together, whatever becomes of
// their links and pages.
import { signal, type ReadonlySignal } from '@preact/signals-core';
import {
  MAX_TALK_AGE_MS,
  MAX_TALK_CHARACTERS,
  type ReactionName,
  type TalkMessage,
} from '@visavis/protocol';
import { randomId } from '../lib/bytes.ts';
import { Scope } from '../lib/scope.ts';
import type { Clock, Lanes } from '../ports.ts';
import { Allowance } from '../lib/allowance.ts';
import { type Entry, History, nextClock, type TalkEntry } from './history.ts';
import { TalkLane } from './talk-lane.ts';

export interface Reaction {
  readonly by: 'me' | 'friend';
  readonly name: ReactionName;
}

/** [K8] */
const TYPING_EVERY_MS = 2_000;
const TYPING_OVER_MS = 5_000;
/** [K9] Five a second: as fast as anybody taps. */
const REACTION_EVERY_MS = 200;
/** [K11] A whole history with its confirmations, and two hands full of reactions. */
const HEARD = { burst: 1_000, perSecond: 20 };

type Heard<Type extends TalkMessage['type']> = TalkMessage & { readonly type: Type };

export class Talk {
  readonly #clock: Clock;
  readonly #scope: Scope;
  readonly #allowance: Allowance;
  readonly #history = new History();
  /** [P100] This page. */
  readonly #writer = randomId();
  #written = 0;
  #lane: TalkLane | null = null;
  /** The other side has said on this lane what it has: new messages are said at once. */
  #answered = false;
  /** [K5] */
  #restored = false;
  /** Unread, and not published yet. */
  #news = 0;
  #toldTypingAtMs: number | null = null;
  #reactedAtMs: number | null = null;
  readonly #entries = signal<readonly Entry[]>([]);
  readonly #open = signal(false);
  readonly #friendTyping = signal(false);
  readonly #unread = signal(0);
  readonly #reaction = signal<Reaction | null>(null);

  /** Of both, the oldest first; at most 500. */
  readonly messages: ReadonlySignal<readonly TalkEntry[]> = this.#entries;
  /** False while what is written has to wait for a link. */
  readonly open: ReadonlySignal<boolean> = this.#open;
  readonly friendTyping: ReadonlySignal<boolean> = this.#friendTyping;
  /** [K10] */
  readonly unread: ReadonlySignal<number> = this.#unread;
  /** The last one of either side; another object for each. */
  readonly reaction: ReadonlySignal<Reaction | null> = this.#reaction;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#scope = new Scope(clock);
    this.#allowance = new Allowance(clock, HEARD);
  }

  /** [K1] False for what is blank or has more than 4,000 UTF-16 code units: it is not written. */
  say(text: string): boolean {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.length > MAX_TALK_CHARACTERS) return false;
    this.#written += 1;
    this.#history.add({
      ...{ writer: this.#writer, number: this.#written, clock: nextClock(this.#history.clock) },
      ...{ by: 'me', text: trimmed, writtenAtMs: this.#clock.now() },
      ...{ delivered: false, told: false },
    });
    this.#toldTypingAtMs = null;
    if (this.#answered) this.#tell(this.#history.tellNew());
    this.#publish();
    return true;
  }

  /** [K8] Call at every input: whether something stands there that is not sent yet. */
  type(active: boolean): void {
    const now = this.#clock.now();
    const told = this.#toldTypingAtMs;
    if (active ? told !== null && now - told < TYPING_EVERY_MS : told === null) return;
    this.#toldTypingAtMs = active ? now : null;
    if (this.#lane?.open === true) this.#lane.say({ type: 'typing', active });
  }

  /** [K9] False when it was not sent: nothing connects the two, or one was sent just now. */
  react(name: ReactionName): boolean {
    const now = this.#clock.now();
    if (this.#lane?.open !== true) return false;
    if (this.#reactedAtMs !== null && now - this.#reactedAtMs < REACTION_EVERY_MS) return false;
    this.#reactedAtMs = now;
    this.#lane.say({ type: 'reaction', name });
    this.#reaction.value = { by: 'me', name };
    return true;
  }

  markRead(): void {
    this.#unread.value = 0;
  }

  follow({ lanes }: { readonly lanes: Lanes }): void {
    const isCurrent = () => this.#lane === lane;
    const lane: TalkLane = new TalkLane(lanes.talk, {
      onOpen: () => isCurrent() && this.#opened(lane),
      onMessage: message => isCurrent() && this.#hear(message, lane),
      onClosed: () => isCurrent() && this.#closed(),
      mayHear: () => isCurrent() && this.#allowance.take(),
    });
    this.#closed();
    this.#lane = lane;
    lane.start();
  }

  close(): void {
    this.#closed();
    this.#lane = null;
    this.#entries.value = [];
    this.#unread.value = 0;
    this.#scope.close();
  }

  #opened(lane: TalkLane): void {
    this.#open.value = true;
    const { clock, last } = this.#history;
    lane.say({ type: 'have', clock, last: [...last] });
  }

  #closed(): void {
    this.#answered = false;
    this.#toldTypingAtMs = null;
    this.#open.value = false;
    this.#friendTyped(false);
    this.#publish();
  }

  #hear(message: TalkMessage, lane: TalkLane): void {
    switch (message.type) {
      case 'have':
        return this.#answer(message, lane);
      case 'message':
        return this.#read(message, lane);
      case 'complete':
        this.#restored = true;
        return this.#publish();
      case 'received':
        if (message.writer !== this.#writer) return;
        this.#history.confirm(message);
        return this.#publish();
      case 'typing':
        return this.#friendTyped(message.active);
      case 'reaction':
        this.#reaction.value = { by: 'friend', name: message.name };
    }
  }

  /** [K3] Once for each lane: who asks again knows it already. */
  #answer({ clock, last }: Heard<'have'>, lane: TalkLane): void {
    if (this.#answered) return;
    this.#answered = true;
    for (const position of last)
      if (position.writer === this.#writer) this.#history.confirm(position);
    this.#history.moveBehind(clock);
    this.#tell(this.#history.tellBeyond(last));
    lane.say({ type: 'complete' });
    this.#publish();
  }

  #tell(entries: readonly Entry[]): void {
    const now = this.#clock.now();
    for (const entry of entries) this.#lane?.say(toMessage(entry, now));
  }

  /** Shown at once when it is news, and all together when it is history. */
  #read(message: Heard<'message'>, lane: TalkLane): void {
    const { writer, number, clock, text, again } = message;
    const by = message.by === 'sender' ? 'friend' : 'me';
    if (!this.#isBelieved(writer, by)) return;
    const writtenAtMs = this.#clock.now() - message.ageMs;
    const news = { writer, number, clock, text, by, writtenAtMs } as const;
    const isNew = this.#history.add({ ...news, delivered: true, told: true });
    if (by === 'me') return;
    if (!again) lane.say({ type: 'received', writer, number });
    if (isNew && !again) this.#news += 1;
    this.#friendTyped(false);
    if (this.#restored) this.#publish();
  }

  /** [K5] */
  #isBelieved(writer: string, by: Entry['by']): boolean {
    if (writer === this.#writer || (by === 'me' && this.#restored)) return false;
    return by === (this.#history.ownerOf(writer) ?? by);
  }

  #friendTyped(active: boolean): void {
    this.#friendTyping.value = active;
    if (active) this.#scope.after('typing', TYPING_OVER_MS, () => this.#friendTyped(false));
    else this.#scope.stop('typing');
  }

  #publish(): void {
    if (this.#scope.closed) return;
    this.#entries.value = this.#history.entries;
    // Whoever hears of news finds it in the history.
    this.#unread.value += this.#news;
    this.#news = 0;
  }
}

function toMessage(entry: Entry, nowMs: number): Heard<'message'> {
  const { writer, number, clock, text, by, delivered, writtenAtMs } = entry;
  const ageMs = Math.min(Math.max(0, Math.round(nowMs - writtenAtMs)), MAX_TALK_AGE_MS);
  return {
    ...{ type: 'message', writer, number, clock, ageMs, text },
    by: by === 'me' ? 'sender' : 'receiver',
    again: delivered,
  };
}
