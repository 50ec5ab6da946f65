// Me and one other session in a room: which link is shown, which is being made, who offers it (docs/call.md, G).
import type { IceServer, LinkId, PeerSignal, SessionId } from '@visavis/protocol';
import { Scope } from '../lib/scope.ts';
import type { Link, LinkWorld } from '../link/link.ts';
import type { Outgoing } from '../ports.ts';
import {
  createEntry,
  dropEntry,
  isLinkTo,
  type Entry,
  type EntryHandlers,
  type RepairAction,
} from './link-entry.ts';

/** Of the shown link: up for the first time, without packets, with packets again, closed by the other side. */
export type LinkEvent = 'link-up' | 'link-silent' | 'link-flowing' | 'link-gone';

export interface PairingHandlers {
  send(to: SessionId, signal: PeerSignal): void;
  onEvent(type: LinkEvent): void;
  onStream(stream: MediaStream | null): void;
  onChannelOpen(): void;
  onMessage(text: string): void;
  /** Packets of the shown link are missing; the person is not told yet. */
  onStall(): void;
  /** Something is being tried, by this side or by the other one at its request. */
  onRepair(type: 'ice-restart' | 'new-link'): void;
  onFault(error: unknown): void;
}
export interface PairingOptions {
  /** Of this stay in the room; links of different stays must not be mistaken for each other. */
  session(): SessionId;
  iceServers(): readonly IceServer[];
  tracks(): Outgoing;
}

/** [G5] Who was met and has not offered by then is asked to. */
const OFFER_LIMIT_MS = 3_000;
/** [G6] A link closes this long after the parting, so that its data channel delivers the farewell. */
const FAREWELL_MS = 300;

export class Pairing {
  readonly #world: LinkWorld;
  readonly #options: PairingOptions;
  readonly #handlers: PairingHandlers;
  readonly #scope: Scope;
  #peer: SessionId | null = null;
  /** The last one met, who may have been parted from. */
  #known: SessionId | null = null;
  /** Of all links ever made here, so that no id comes twice in a session. */
  #generation = 0;
  /** Of the links with the known peer, whoever made them. */
  #newest = 0;
  /** Made before anybody is known; becomes `next` when its offer met somebody. */
  #prepared: Entry | null = null;
  #current: Entry | null = null;
  #next: Entry | null = null;
  /** Still carries a farewell. */
  #leaving: Entry | null = null;

  readonly #entryHandlers: EntryHandlers = {
    onSignal: ({ peer }, signal) => {
      if (peer !== null) this.#handlers.send(peer, signal);
    },
    onStream: entry => this.#ifShown(entry, () => this.#handlers.onStream(entry.stream)),
    onConnected: entry => this.#connected(entry),
    onChannelOpen: entry => {
      // An open channel is proof enough; `connected` may come later.
      this.#connected(entry);
      this.#ifShown(entry, () => this.#handlers.onChannelOpen());
    },
    onMessage: (entry, text) => this.#ifShown(entry, () => this.#handlers.onMessage(text)),
    onGone: entry => this.#gone(entry),
    onStall: entry => this.#ifShown(entry, () => this.#handlers.onStall()),
    onSilent: entry => this.#ifShown(entry, () => this.#handlers.onEvent('link-silent')),
    onFlowing: entry => this.#ifShown(entry, () => this.#handlers.onEvent('link-flowing')),
    onRepair: (entry, action) => this.#repair(entry, action),
    onBlind: entry => this.#replaceBlind(entry),
    onFault: error => this.#handlers.onFault(error),
  };

  constructor(world: LinkWorld, options: PairingOptions, handlers: PairingHandlers) {
    this.#world = world;
    this.#options = options;
    this.#handlers = handlers;
    this.#scope = new Scope(world.clock);
  }

  get peer(): SessionId | null {
    return this.#peer;
  }

  get shown(): Link | null {
    return this.#current?.link ?? null;
  }

  /** Whose link is shown. */
  get company(): SessionId | null {
    return this.#current?.peer ?? null;
  }

  /** [G1] Everything about the first offer that can be done before the click. */
  prepare(): void {
    if (this.#prepared !== null || this.#peer !== null) return;
    this.#prepared = this.#make(this.#nextId(), null);
    this.#prepared.link.prepare();
  }

  /** Throws the prepared offer away: its servers or its network are out of date, or nobody is there to take it. */
  unprepare(): void {
    dropEntry(this.#prepared);
    this.#prepared = null;
  }

  /** The sealed offer that `join` carries; absent when somebody was met already. */
  introduction(): Promise<PeerSignal | null> {
    this.prepare();
    const entry = this.#prepared;
    if (entry === null) return Promise.resolve(null);
    entry.introduced = true;
    return new Promise(resolve => {
      entry.link.introduce(resolve);
      entry.onDrop = () => resolve(null);
    });
  }

  /** [G2] `arrived` is the one who came later and therefore offers. The same session again is a way that is back. */
  meet(peer: SessionId, arrived: 'me' | 'peer'): void {
    if (peer === this.#peer) return this.#wayIsBack(arrived);
    this.#peer = peer;
    if (peer !== this.#known) this.#newest = 0;
    this.#known = peer;
    dropEntry(this.#next);
    this.#next = null;
    if (arrived === 'me') this.#offerFirst(peer);
    else {
      this.unprepare();
      this.#scope.after('offer', OFFER_LIMIT_MS, () => this.#ask(null, 'link'));
    }
  }

  /** Whatever does not come from the met session, or belongs to an older link, is dropped. */
  receive(from: SessionId, signal: PeerSignal): void {
    if (from !== this.#peer) return;
    switch (signal.type) {
      case 'offer':
        return this.#receiveOffer(from, signal);
      case 'answer':
        return this.#find(signal.link)?.link.receiveAnswer(signal.number, signal.sdp);
      case 'candidates':
        return this.#find(signal.link)?.link.receiveCandidates(signal.candidates);
      case 'ask':
        return this.#receiveAsk(signal.link, signal.want);
      case 'bye':
        return;
    }
  }

  /** Ends all links; the room may be met anew. */
  part(): void {
    const leaving = this.#current;
    for (const entry of [this.#leaving, this.#prepared, this.#next]) dropEntry(entry);
    this.#prepared = this.#current = this.#next = null;
    this.#leaving = leaving;
    this.#scope.after('farewell', FAREWELL_MS, () => dropEntry(leaving));
    this.#peer = null;
    this.#scope.stop('offer');
    this.#handlers.onStream(null);
  }

  setTracks(tracks: Outgoing): void {
    for (const entry of [this.#prepared, this.#current, this.#next]) entry?.link.setTracks(tracks);
  }

  sendMessage(text: string): boolean {
    return (this.#current ?? this.#leaving)?.link.sendMessage(text) ?? false;
  }

  /** [R5] The network may have changed, or a way for signals is back: silence is now met with less patience. */
  hint(): void {
    for (const entry of [this.#current, this.#next]) entry?.link.hint();
  }

  /** Repairs the shown link, or makes a new one beside it, whatever it says of itself. */
  repair(action: RepairAction): void {
    if (this.#current !== null) this.#repair(this.#current, action);
  }

  close(): void {
    this.part();
    dropEntry(this.#leaving);
    this.#scope.close();
  }

  #wayIsBack(whose: 'me' | 'peer'): void {
    for (const entry of [this.#current, this.#next]) entry?.link.sendAgain();
    if (whose === 'me') this.#current?.link.wayIsBack();
    else this.hint();
  }

  #offerFirst(peer: SessionId): void {
    const prepared = this.#prepared;
    if (prepared === null) return this.#open();
    this.#prepared = null;
    this.#newest = Math.max(this.#newest, prepared.link.id.generation);
    this.#next = Object.assign(prepared, { peer });
  }

  /** [G3] A new link beside the shown one, which stays until the new one is up. */
  #open(): void {
    const peer = this.#peer;
    if (peer === null) return;
    const id = this.#nextId();
    this.#newest = id.generation;
    this.#replaceNext(this.#make(id, peer)).link.introduce(signal =>
      this.#handlers.send(peer, signal),
    );
  }

  #receiveOffer(from: SessionId, signal: PeerSignal & { type: 'offer' }): void {
    this.#scope.stop('offer');
    const known = this.#find(signal.link);
    if (known !== null) return known.link.receiveOffer(signal.number, signal.sdp);
    if (signal.link.offerer !== from || !this.#isNewer(signal.link)) return;
    // A later offer describes a connection that we do not have: only a new link helps.
    if (signal.number > 1) return this.#ask(null, 'link');
    this.#newest = signal.link.generation;
    this.#replaceNext(this.#make(signal.link, from)).link.receiveOffer(1, signal.sdp);
  }

  /** [G4] Two links of one generation: both sides keep the one of the greater session. */
  #isNewer({ generation, offerer }: LinkId): boolean {
    if (generation !== this.#newest) return generation > this.#newest;
    const mine = this.#options.session();
    return this.#find({ generation, offerer: mine }) === null || offerer > mine;
  }

  #receiveAsk(id: LinkId | null, want: 'restart' | 'link'): void {
    const entry = id === null ? null : this.#find(id);
    if (want === 'restart' && entry !== null) return entry.link.restart(this.#options.iceServers());
    if (!this.#offeredLately()) this.#open();
  }

  #offeredLately(): boolean {
    const next = this.#next;
    if (next === null || next.link.id.offerer !== this.#options.session()) return false;
    return this.#world.clock.now() - next.madeAtMs < OFFER_LIMIT_MS;
  }

  #ask(link: LinkId | null, want: 'restart' | 'link'): void {
    if (this.#peer !== null) this.#handlers.send(this.#peer, { type: 'ask', link, want });
  }

  #find(id: LinkId): Entry | null {
    return [this.#next, this.#current].find(one => isLinkTo(one, this.#peer, id)) ?? null;
  }

  #make(id: LinkId, peer: SessionId | null): Entry {
    const [iceServers, tracks] = [this.#options.iceServers(), this.#options.tracks()];
    return createEntry(this.#world, { id, peer, iceServers, tracks }, this.#entryHandlers);
  }

  #nextId(): LinkId {
    this.#generation = Math.max(this.#generation, this.#newest) + 1;
    return { generation: this.#generation, offerer: this.#options.session() };
  }

  #replaceNext(entry: Entry): Entry {
    dropEntry(this.#next);
    this.#next = entry;
    return entry;
  }

  #connected(entry: Entry): void {
    if (entry !== this.#next) return;
    const old = this.#current;
    this.#current = entry;
    this.#next = null;
    this.#handlers.onStream(entry.stream);
    dropEntry(old);
    this.#handlers.onEvent('link-up');
  }

  #gone(entry: Entry): void {
    // With a next link under way the other side has merely swapped first.
    if (entry === this.#current && this.#next === null) this.#handlers.onEvent('link-gone');
  }

  /** [R11] After a move the new link is mine whoever made the old one, whose ICE knows only the networks of its time. */
  #repair(entry: Entry, action: RepairAction): void {
    if (entry.gone || this.#find(entry.link.id) !== entry) return;
    if (action === 'move' && this.#offeredLately()) return;
    this.#handlers.onRepair(action === 'restart' ? 'ice-restart' : 'new-link');
    const mine = action === 'move' || entry.link.id.offerer === this.#options.session();
    if (!mine) this.#ask(entry.link.id, action === 'restart' ? 'restart' : 'link');
    else if (action === 'restart') entry.link.restart(this.#options.iceServers());
    else this.#open();
  }

  /** [L14] An offer that is on its way to whoever is there waits until they are met. */
  #replaceBlind(entry: Entry): void {
    if (entry === this.#next) {
      this.#handlers.onRepair('new-link');
      this.#open();
    } else if (entry === this.#prepared && !entry.introduced) {
      this.unprepare();
      this.prepare();
    }
  }

  #ifShown(entry: Entry, act: () => void): void {
    if (entry === this.#current) act();
  }
}
