// Me and one other session in a room: which link is shown, which is being made, who offers it (docs/call.md, G).
import type { IceServer, LinkId, PeerSignal, SessionId } from '@visavis/protocol';
import { Allowance } from '../lib/allowance.ts';
import { Scope } from '../lib/scope.ts';
import type { Link } from '../link/link.ts';
import type { Outgoing } from '../ports.ts';
import {
  createEntry,
  dropEntry,
  type Entry,
  type EntryHandlers,
  type PairWorld,
  type RepairAction,
} from './link-entry.ts';
import { PairLinks } from './pair-links.ts';

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

/** [G8] Each new link of the friend's is a connection of mine; nothing honest comes near so many. */
const OFFERED_LINKS = { burst: 20, perSecond: 0.2 };
/** [G5] Who was met and has not offered by then is asked to. */
const OFFER_LIMIT_MS = 3_000;

export class Pairing {
  readonly #world: PairWorld;
  readonly #options: PairingOptions;
  readonly #handlers: PairingHandlers;
  readonly #scope: Scope;
  readonly #links: PairLinks;
  readonly #offered: Allowance;
  #peer: SessionId | null = null;
  /** The last one met, who may have been parted from. */
  #known: SessionId | null = null;

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

  constructor(world: PairWorld, options: PairingOptions, handlers: PairingHandlers) {
    this.#world = world;
    this.#options = options;
    this.#handlers = handlers;
    this.#scope = new Scope(world.clock);
    this.#offered = new Allowance(world.clock, OFFERED_LINKS);
    this.#links = new PairLinks({
      scope: this.#scope,
      session: () => options.session(),
      make: (id, peer) => this.#make(id, peer),
    });
  }

  get peer(): SessionId | null {
    return this.#peer;
  }

  get shown(): Link | null {
    return this.#links.shown?.link ?? null;
  }

  /** Whose link is shown. */
  get company(): SessionId | null {
    return this.#links.shown?.peer ?? null;
  }

  /** [G1] Everything about the first offer that can be done before the click. */
  prepare(): void {
    if (this.#peer === null) this.#links.prepare().link.prepare();
  }

  /** Throws the prepared offer away: its servers or its network are out of date, or nobody is there to take it. */
  unprepare(): void {
    this.#links.unprepare();
  }

  /** The sealed offer that `join` carries; absent when somebody was met already. */
  introduction(): Promise<PeerSignal | null> {
    this.prepare();
    const entry = this.#links.prepared;
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
    this.#links.begin(peer === this.#known);
    this.#peer = this.#known = peer;
    if (arrived === 'me') {
      if (!this.#links.give(peer)) this.#open();
    } else {
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
    this.#links.part();
    this.#peer = null;
    this.#scope.stop('offer');
    this.#handlers.onStream(null);
  }

  setTracks(tracks: Outgoing): void {
    for (const { link } of this.#links.all) link.setTracks(tracks);
  }

  sendMessage(text: string): boolean {
    return this.#links.sendMessage(text);
  }

  /** [R5] The network may have changed, or a way for signals is back: silence is now met with less patience. */
  hint(): void {
    for (const { link } of this.#links.live) link.hint();
  }

  /** Repairs the shown link, or makes a new one beside it, whatever it says of itself. */
  repair(action: RepairAction): void {
    if (this.#links.shown !== null) this.#repair(this.#links.shown, action);
  }

  close(): void {
    this.part();
    this.#links.close();
    this.#scope.close();
  }

  #wayIsBack(whose: 'me' | 'peer'): void {
    for (const { link } of this.#links.live) link.sendAgain();
    if (whose === 'me') this.shown?.wayIsBack();
    else this.hint();
  }

  #open(): void {
    const peer = this.#peer;
    if (peer === null) return;
    this.#links.open(peer).link.introduce(signal => this.#handlers.send(peer, signal));
  }

  #receiveOffer(from: SessionId, signal: PeerSignal & { type: 'offer' }): void {
    this.#scope.stop('offer');
    const known = this.#find(signal.link);
    if (known !== null) return known.link.receiveOffer(signal.number, signal.sdp);
    if (signal.link.offerer !== from || !this.#links.isNewer(signal.link, from)) return;
    // A later offer describes a connection that we do not have: only a new link helps.
    if (signal.number > 1) return this.#ask(null, 'link');
    if (!this.#offered.take()) return;
    this.#links.accept(signal.link, from).link.receiveOffer(1, signal.sdp);
  }

  #receiveAsk(id: LinkId | null, want: 'restart' | 'link'): void {
    const entry = id === null ? null : this.#find(id);
    if (want === 'restart' && entry !== null) return entry.link.restart(this.#options.iceServers());
    if (!this.#offeredLately()) this.#open();
  }

  #offeredLately(): boolean {
    const { next } = this.#links;
    if (next === null || !this.#links.isMine(next)) return false;
    return this.#world.clock.now() - next.madeAtMs < OFFER_LIMIT_MS;
  }

  #ask(link: LinkId | null, want: 'restart' | 'link'): void {
    if (this.#peer !== null) this.#handlers.send(this.#peer, { type: 'ask', link, want });
  }

  #find(id: LinkId): Entry | null {
    return this.#links.find(this.#peer, id);
  }

  #make(id: LinkId, peer: SessionId | null): Entry {
    const [iceServers, tracks] = [this.#options.iceServers(), this.#options.tracks()];
    return createEntry(this.#world, { id, peer, iceServers, tracks }, this.#entryHandlers);
  }

  #connected(entry: Entry): void {
    if (entry !== this.#links.next) return;
    const old = this.#links.swap();
    this.#handlers.onStream(entry.stream);
    dropEntry(old);
    this.#handlers.onEvent('link-up');
    // [E13] Decided while the link was being made.
    if (entry.hidden !== this.#world.peers.addressHidden) this.repair('new-link');
  }

  #gone(entry: Entry): void {
    // With a next link under way the other side has merely swapped first.
    if (this.#links.next === null) this.#ifShown(entry, () => this.#handlers.onEvent('link-gone'));
  }

  /** [R11] After a move the new link is mine whoever made the old one, whose ICE knows only the networks of its time. */
  #repair(entry: Entry, action: RepairAction): void {
    if (entry.gone || this.#find(entry.link.id) !== entry) return;
    if (action === 'move' && this.#offeredLately()) return;
    this.#handlers.onRepair(action === 'restart' ? 'ice-restart' : 'new-link');
    const mine = action === 'move' || this.#links.isMine(entry);
    if (!mine) this.#ask(entry.link.id, action === 'restart' ? 'restart' : 'link');
    else if (action === 'restart') entry.link.restart(this.#options.iceServers());
    else this.#open();
  }

  /** [L14] An offer that is on its way to whoever is there waits until they are met. */
  #replaceBlind(entry: Entry): void {
    if (entry === this.#links.next) {
      this.#handlers.onRepair('new-link');
      this.#open();
    } else if (entry === this.#links.prepared && !entry.introduced) {
      this.unprepare();
      this.prepare();
    }
  }

  #ifShown(entry: Entry, act: () => void): void {
    if (entry === this.#links.shown) act();
  }
}
