// A world of peer connections without packets: two that hold each other's descriptions and have a path are connected.
import type { Candidate } from '@visavis/protocol';
import type { LinkStats } from '../health/link-stats.ts';
import type {
  Clock,
  LaneData,
  LaneName,
  PeerConnection,
  PeerHandlers,
  Peers,
  PictureCount,
  Tracks,
} from '../ports.ts';
import { FakeFlow, type Reception } from './fake-flow.ts';
import { fakeLanes, type FakeLanes } from './fake-lane.ts';

const SET_UP_MS = 40;
const TRIP_MS = 10;
const PACKET_MS = 20;

/** The paths between all fake peer connections of one test. */
export class FakeNetwork {
  readonly clock: Clock;
  readonly peers = new Set<FakePeer>();
  /** While true no packet passes between anybody. */
  blackout = false;
  /** Chromium now and then opens the data channel before it says `connected`. */
  channelFirst = false;
  /** Moves at every address change; only connections whose ICE was restarted since have a path. */
  epoch = 0;
  #count = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Everybody's addresses change: only an ICE restart helps. */
  changeAddresses(): void {
    this.epoch += 1;
  }

  /** What one page can do; `leave` is what the death of its process does. */
  page(): Peers & { leave(): void; readonly reception: Reception } {
    const mine = new Set<FakePeer>();
    const reception: Reception = { arrives: true, decodes: 'always' };
    return {
      reception,
      create: (_servers, tracks, handlers) => {
        const peer = new FakePeer(this, `pc${++this.#count}`, { tracks, handlers, reception });
        mine.add(peer);
        this.peers.add(peer);
        return peer;
      },
      leave: () => {
        for (const peer of mine) peer.close();
      },
    };
  }

  other(peer: FakePeer): FakePeer | null {
    for (const other of this.peers) if (other.isPairOf(peer)) return other;
    return null;
  }
}

/** One round of ICE, by its user name fragments and the address that it was gathered on. */
interface Attempt {
  readonly local: string;
  readonly epoch: number;
  remote: string | null;
}

interface FakePeerOptions {
  readonly tracks: Tracks;
  readonly handlers: PeerHandlers;
  readonly reception: Reception;
}

class FakePeer implements PeerConnection {
  readonly #network: FakeNetwork;
  readonly #name: string;
  readonly #handlers: PeerHandlers;
  /** The newest last: a working pair stays until a restart has brought another one (RFC 8445 §9). */
  readonly #attempts: Attempt[] = [];
  #restarts = 0;
  #pending = false;
  readonly flow: FakeFlow;
  readonly lanes: FakeLanes;
  tracks: Tracks;
  #flowedMs = 0;
  #packets = 0;
  #countedMs: number | null = null;
  #up = false;
  #closed = false;

  constructor(
    network: FakeNetwork,
    name: string,
    { tracks, handlers, reception }: FakePeerOptions,
  ) {
    this.#network = network;
    this.#name = name;
    this.#handlers = handlers;
    this.tracks = tracks;
    this.flow = new FakeFlow(reception);
    this.lanes = fakeLanes((name, data) => this.#carry(name, data));
  }

  offer({ restart }: { readonly restart: boolean }): Promise<string> {
    if (restart) this.#restarts += 1;
    this.#pending = true;
    this.#describe();
    return Promise.resolve(this.localSdp());
  }

  applyAnswer(sdp: string): Promise<void> {
    if (!this.#pending) return Promise.reject(new Error('InvalidStateError: no offer is pending'));
    this.#pending = false;
    return this.#applyRemote(sdp);
  }

  async answer(sdp: string): Promise<string> {
    if (this.#pending) throw new Error('InvalidStateError: an offer of mine is pending');
    this.#restarts += 1;
    this.#describe();
    await this.#applyRemote(sdp);
    return this.localSdp();
  }

  localSdp(): string {
    return `v=0\r\na=ice-ufrag:${this.#attempts.at(-1)?.local ?? ''}\r\n`;
  }

  addCandidate(candidate: Candidate): Promise<void> {
    return candidate.usernameFragment === this.#attempts.at(-1)?.remote
      ? Promise.resolve()
      : Promise.reject(new Error('OperationError: unknown ufrag'));
  }

  setTracks(tracks: Tracks): Promise<void> {
    this.tracks = tracks;
    return Promise.resolve();
  }

  setIceServers(): void {
    return;
  }

  pausePicture(): void {
    return;
  }
  shapePicture(): void {
    return;
  }

  forceKeyFrame(): void {
    if (this.#hasPath()) this.#network.other(this)?.flow.keyFrame();
  }

  received(): Promise<number> {
    const { clock } = this.#network;
    if (this.#up && this.#hasPath() && this.#countedMs !== null) {
      this.#packets += Math.floor((clock.now() - this.#countedMs) / PACKET_MS);
    }
    this.#countedMs = clock.now();
    return Promise.resolve(this.#packets);
  }

  async picture(): Promise<PictureCount> {
    const { received } = await this.stats();
    return received.picture;
  }

  stats(): Promise<LinkStats> {
    const now = this.#network.clock.now();
    const theirs = this.#hasPath() ? (this.#network.other(this)?.tracks ?? null) : null;
    if (this.#up) this.flow.run((now - this.#flowedMs) / 1_000, this.tracks, theirs);
    this.#flowedMs = now;
    return Promise.resolve(this.flow.stats);
  }

  sendMessage(text: string): boolean {
    if (!this.#up || this.#closed) return false;
    this.#network.clock.after(TRIP_MS, () => {
      const other = this.#network.other(this);
      if (this.#hasPath()) other?.hear(text);
    });
    return true;
  }

  close(): void {
    if (this.#closed) return;
    const other = this.#network.other(this);
    const hadPath = this.#hasPath();
    this.#closed = true;
    for (const lane of Object.values(this.lanes)) lane.close();
    this.#network.peers.delete(this);
    if (hadPath) this.#network.clock.after(TRIP_MS, () => other?.lose());
  }

  hear(text: string): void {
    if (!this.#closed) this.#handlers.onMessage(text);
  }

  lose(): void {
    if (this.#closed) return;
    this.#up = false;
    for (const lane of Object.values(this.lanes)) lane.close();
    this.#handlers.onGone();
  }

  isPairOf(other: FakePeer): boolean {
    return this.#commonEpochs(other).length > 0;
  }

  /** Of the rounds that both have agreed on. */
  #commonEpochs(other: FakePeer): readonly (readonly [number, number])[] {
    return this.#attempts.flatMap(mine =>
      other.#attempts
        .filter(theirs => mine.remote === theirs.local && theirs.remote === mine.local)
        .map(theirs => [mine.epoch, theirs.epoch] as const),
    );
  }

  #describe(): void {
    const local = `${this.#name}.${this.#restarts}`;
    this.#attempts.push({ local, epoch: this.#network.epoch, remote: null });
  }

  #applyRemote(sdp: string): Promise<void> {
    const remote = /a=ice-ufrag:(\S+)/.exec(sdp)?.[1] ?? '';
    const known = this.#attempts.find(attempt => attempt.remote !== null)?.remote ?? remote;
    if (owner(remote) !== owner(known))
      return Promise.reject(new Error('InvalidAccessError: another DTLS fingerprint'));
    const attempt = this.#attempts.at(-1);
    if (attempt !== undefined) attempt.remote = remote;
    this.#handlers.onStream({} as MediaStream);
    this.#network.clock.after(SET_UP_MS, () => this.#tryConnect());
    return Promise.resolve();
  }

  #carry(name: LaneName, data: LaneData): void {
    this.#network.clock.after(TRIP_MS, () => {
      const other = this.#network.other(this);
      if (this.#hasPath()) other?.lanes[name].hear(data);
    });
  }

  #tryConnect(): void {
    for (const peer of [this, this.#network.other(this)]) peer?.connect();
  }

  connect(): void {
    if (this.#up || this.#closed || !this.#hasPath()) return;
    this.#up = true;
    this.#countedMs = this.#flowedMs = this.#network.clock.now();
    const inOrder = [
      () => this.#handlers.onConnection('connected'),
      () => this.#handlers.onChannelOpen(),
    ];
    for (const tell of this.#network.channelFirst ? inOrder.reverse() : inOrder) tell();
    for (const lane of Object.values(this.lanes)) lane.become('open');
  }

  #hasPath(): boolean {
    const other = this.#network.other(this);
    if (this.#closed || other === null || this.#network.blackout) return false;
    const { epoch } = this.#network;
    return this.#commonEpochs(other).some(epochs => epochs.every(known => known === epoch));
  }
}

function owner(fragment: string): string {
  return fragment.replace(/\.\d+$/, '');
}
