// The links of a pair and their generations: the shown one, the next one, the prepared one, and one that still carries a
// farewell. When one is made, and what is said about it, is the business of pairing.ts.
import type { LinkId, SessionId } from '@visavis/protocol';
import type { Scope } from '../lib/scope.ts';
import { dropEntry, isLinkTo, type Entry } from './link-entry.ts';

/** [G8] Nobody makes so many: it is a number to shut us out with, because the next one would be none. */
const ABSURD_GENERATION = 2 ** 30;
/** [G6] A link closes this long after the parting, so that its data channel delivers the farewell. */
const FAREWELL_MS = 300;

export interface PairLinksPorts {
  readonly scope: Scope;
  /** Of this stay in the room; links of different stays must not be mistaken for each other. */
  session(): SessionId;
  make(id: LinkId, peer: SessionId | null): Entry;
}

export class PairLinks {
  readonly #ports: PairLinksPorts;
  /** Of all links ever made here, so that no id comes twice in a session. */
  #generation = 0;
  /** Of the links with the known peer, whoever made them. */
  #newest = 0;
  #prepared: Entry | null = null;
  #shown: Entry | null = null;
  #next: Entry | null = null;
  #leaving: Entry | null = null;

  constructor(ports: PairLinksPorts) {
    this.#ports = ports;
  }

  /** Made before anybody is known; becomes `next` when its offer met somebody. */
  get prepared(): Entry | null {
    return this.#prepared;
  }

  get shown(): Entry | null {
    return this.#shown;
  }

  get next(): Entry | null {
    return this.#next;
  }

  /** Those with somebody at the other end. */
  get live(): readonly Entry[] {
    return [this.#next, this.#shown].filter(entry => entry !== null);
  }

  /** All that send my camera and microphone. */
  get all(): readonly Entry[] {
    return [this.#prepared, ...this.live].filter(entry => entry !== null);
  }

  find(peer: SessionId | null, id: LinkId): Entry | null {
    return this.live.find(entry => isLinkTo(entry, peer, id)) ?? null;
  }

  isMine({ link }: Entry): boolean {
    return link.id.offerer === this.#ports.session();
  }

  prepare(): Entry {
    this.#prepared ??= this.#ports.make(this.#nextId(), null);
    return this.#prepared;
  }

  unprepare(): void {
    dropEntry(this.#prepared);
    this.#prepared = null;
  }

  /** A peer of whom nothing is known has no generations yet. */
  begin(isKnown: boolean): void {
    if (!isKnown) this.#newest = 0;
    dropEntry(this.#next);
    this.#next = null;
  }

  /** The offer that was made before anybody was known is this peer's; false when there is none. */
  give(peer: SessionId): boolean {
    const prepared = this.#prepared;
    if (prepared === null) return false;
    this.#prepared = null;
    this.#newest = Math.max(this.#newest, prepared.link.id.generation);
    this.#next = Object.assign(prepared, { peer });
    prepared.link.met();
    return true;
  }

  /** [G3] A new link of mine beside the shown one, which stays until the new one is up. */
  open(peer: SessionId): Entry {
    return this.#replaceNext(this.#nextId(), peer);
  }

  /** The same, of the peer's. */
  accept(id: LinkId, peer: SessionId): Entry {
    return this.#replaceNext(id, peer);
  }

  /** [G4] Two links of one generation: both sides keep the one of the greater session. */
  isNewer({ generation, offerer }: LinkId, peer: SessionId | null): boolean {
    if (generation !== this.#newest) return generation > this.#newest;
    const mine = this.#ports.session();
    return this.find(peer, { generation, offerer: mine }) === null || offerer > mine;
  }

  /** The next link is up and takes the place of the shown one, which may be dropped when the new one is seen. */
  swap(): Entry | null {
    const old = this.#shown;
    this.#shown = this.#next;
    this.#next = null;
    return old;
  }

  part(): void {
    const leaving = this.#shown;
    for (const entry of [this.#leaving, this.#prepared, this.#next]) dropEntry(entry);
    this.#prepared = this.#shown = this.#next = null;
    this.#leaving = leaving;
    this.#ports.scope.after('farewell', FAREWELL_MS, () => {
      dropEntry(leaving);
      if (this.#leaving === leaving) this.#leaving = null;
    });
  }

  sendMessage(text: string): boolean {
    return (this.#shown ?? this.#leaving)?.link.sendMessage(text) ?? false;
  }

  /** After the parting, for good. */
  close(): void {
    dropEntry(this.#leaving);
  }

  #replaceNext(id: LinkId, peer: SessionId): Entry {
    this.#newest = id.generation;
    const entry = this.#ports.make(id, peer);
    dropEntry(this.#next);
    this.#next = entry;
    return entry;
  }

  #nextId(): LinkId {
    if (this.#newest > ABSURD_GENERATION) this.#newest = 0;
    this.#generation = Math.max(this.#generation, this.#newest) + 1;
    return { generation: this.#generation, offerer: this.#ports.session() };
  }
}
