// Judges what was delivered: only what somebody in my room says to my session is for me, once and in order.
import type { Sealed, ServerMessage } from '@visavis/protocol';
import { boxToTag, type Sitting, type Tag } from './talk.ts';

/** One wish for a seat, and what became of it. Without a room: none any more. */
export interface Asked {
  readonly sitting: Sitting | null;
  /** Of the message with which it was said. */
  readonly number: number;
  outcome: 'unknown' | 'seated' | 'full';
}

/** What of a person the oracle must know. */
export interface Witness {
  readonly serial: number;
  /** Since everybody was in step the last time, with the last one before that. */
  readonly asked: readonly Asked[];
  /** Something was refused that would have counted, and nobody knows which: what they say proves nothing. */
  readonly isUnsure: boolean;
}

interface Delivery {
  readonly to: Witness;
  readonly message: ServerMessage;
}

export class Oracle {
  delivered = 0;
  /** What must never be, in words, without repeating anything. */
  readonly violations: string[] = [];
  readonly #witnesses = new Map<number, Witness>();
  readonly #sessionsByRoom = new Map<string, Set<string>>();
  /** The last number of each sender, for each receiver. */
  readonly #lastNumber = new Map<string, number>();
  #deliveries: Delivery[] = [];

  /** From now on what this person says counts. */
  watch(witness: Witness): void {
    this.#witnesses.set(witness.serial, witness);
  }

  noteAsked({ room, session }: Sitting): void {
    const sessions = this.#sessionsByRoom.get(room) ?? new Set();
    this.#sessionsByRoom.set(room, sessions.add(session));
  }

  note(to: Witness, message: ServerMessage): void {
    this.#deliveries.push({ to, message });
  }

  /** When everybody has heard all that was said. `present` are those who go on. */
  judge(present: readonly Witness[]): void {
    for (const delivery of this.#deliveries) this.#judge(delivery);
    this.#deliveries = [];
    this.#witnesses.clear();
    for (const witness of present) this.watch(witness);
    this.#lastNumber.clear();
  }

  #judge({ to, message }: Delivery): void {
    if (to.isUnsure) return;
    switch (message.type) {
      case 'signal':
        this.delivered += 1;
        return this.#judgeSignal(to, message.sealed);
      case 'peer-joined':
        if (message.intro !== undefined) this.#judgeBox(to, message.intro);
        return this.#judgePeer(to, message.peer.session);
      case 'peer-away':
      case 'peer-left':
        return this.#judgePeer(to, message.session);
      default:
        return;
    }
  }

  #judgeSignal(to: Witness, sealed: Sealed): void {
    const isMine = to.asked.some(
      ({ sitting, outcome }) => sitting?.session === sealed.to && outcome !== 'full',
    );
    if (!isMine) this.violations.push('a signal for a session that does not sit here');
    const tag = this.#judgeBox(to, sealed);
    if (tag === null) return;
    if (tag.session !== sealed.from) this.violations.push('a signal under a wrong name');
    const key = `${tag.serial} ${to.serial}`;
    if (tag.number <= (this.#lastNumber.get(key) ?? -1))
      this.violations.push('a signal twice, or out of order');
    this.#lastNumber.set(key, tag.number);
  }

  /** Who really sent it sat in the same room when they sent it. */
  #judgeBox(to: Witness, { box }: Sealed): Tag | null {
    const tag = boxToTag(box);
    const sender = tag === null ? undefined : this.#witnesses.get(tag.serial);
    if (tag === null || sender?.isUnsure === true) return null;
    if (tag.serial === to.serial) this.violations.push('a signal to its own sender');
    if (!satThere(sender, tag)) this.violations.push('a signal of somebody who did not sit there');
    const isHere = to.asked.some(({ sitting }) => sitting?.room === tag.room);
    if (!isHere) this.violations.push('a signal of another room');
    return tag;
  }

  #judgePeer(to: Witness, session: string): void {
    const isOurs = to.asked.some(
      ({ sitting }) =>
        sitting !== null && this.#sessionsByRoom.get(sitting.room)?.has(session) === true,
    );
    if (!isOurs) this.violations.push('news of somebody who was never in this room');
  }
}

function satThere(sender: Witness | undefined, tag: Tag): boolean {
  const asked = sender?.asked.findLast(({ number }) => number <= tag.number);
  return asked?.sitting?.room === tag.room && asked.outcome !== 'full';
}
