// A world of peer connections without packets: two that hold each other's descriptions and have a path are connected.
import type { Candidate } from '@visavis/protocol';
import type { LinkStats } from '../health/link-stats.ts';
import type {
  Clock,
  LaneData,
  LaneName,
  Outgoing,
  PeerConnection,
  PeerHandlers,
  Peers,
  PictureCount,
  SendingOrder,
  Tracks,
} from '../ports.ts';
import { fingerprint } from './fake-certificate.ts';
import { FakeIce } from './fake-ice.ts';
import { FakeFlow, type Reception } from './fake-flow.ts';
import { fakeLanes, type FakeLanes } from './fake-lane.ts';
import { FakeScreenRoom } from './fake-screens.ts';

const SET_UP_MS = 40;
const TRIP_MS = 10;
const RETRY_MS = 100;
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
  /** [L14] So many of the next connections never find a way out. */
  blind = 0;
  #count = 0;
  #pages = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Everybody's addresses change: only an ICE restart helps. */
  changeAddresses(): void {
    this.epoch += 1;
  }

  /** What one page can do; `leave` is what the death of its process does. */
  page(): Peers & {
    leave(): void;
    readonly reception: Reception;
    /** For each connection made, whether it was to hide the address. */
    readonly hidden: readonly boolean[];
  } {
    const mine = new Set<FakePeer>();
    const certificate = fingerprint(++this.#pages);
    const reception: Reception = { arrives: true, decodes: 'always' };
    const hidden: boolean[] = [];
    const page = {
      ...{ reception, hidden, addressHidden: false },
      hideAddress: (wanted: boolean) => (page.addressHidden = wanted),
      ready: Promise.resolve(),
      keepCertificate: () => undefined,
      create: (_servers: unknown, tracks: Outgoing, handlers: PeerHandlers) => {
        hidden.push(page.addressHidden);
        const peer = new FakePeer(this, `pc${++this.#count}`, {
          ...{ tracks, handlers, reception, certificate },
        });
        peer.blind = this.blind-- > 0;
        mine.add(peer);
        this.peers.add(peer);
        return peer;
      },
      leave: () => {
        for (const peer of mine) peer.close();
      },
    };
    return page;
  }

  other(peer: FakePeer): FakePeer | null {
    for (const other of this.peers) if (other.isPairOf(peer)) return other;
    return null;
  }
}

interface FakePeerOptions {
  readonly tracks: Outgoing;
  readonly handlers: PeerHandlers;
  readonly reception: Reception;
  readonly certificate: string;
}

class FakePeer implements PeerConnection {
  readonly #network: FakeNetwork;
  readonly #handlers: PeerHandlers;
  readonly #certificate: string;
  readonly #ice: FakeIce;
  #pending = false;
  readonly flow: FakeFlow;
  order: SendingOrder | null = null;
  blind = false;
  readonly lanes: FakeLanes;
  readonly room = new FakeScreenRoom();
  readonly #waiting: (readonly [LaneName, LaneData])[] = [];
  tracks: Outgoing;
  #flowedMs = 0;
  #packets = 0;
  #countedMs: number | null = null;
  #up = false;
  #closed = false;

  constructor(
    network: FakeNetwork,
    name: string,
    { tracks, handlers, reception, certificate }: FakePeerOptions,
  ) {
    this.#network = network;
    this.#ice = new FakeIce(name, () => network.epoch);
    this.#handlers = handlers;
    this.tracks = tracks;
    this.#certificate = certificate;
    this.flow = new FakeFlow(reception);
    this.lanes = fakeLanes((name, data) => this.#carry(name, data));
  }

  get screen(): PeerConnection['screen'] {
    return this.room.screen;
  }

  get narrow(): boolean {
    return this.room.isMissedBy(this.tracks);
  }

  async offer({ restart }: { readonly restart: boolean }): Promise<string> {
    await this.room.carry(this.tracks, true);
    this.#pending = true;
    this.#ice.offer(restart);
    return this.localSdp();
  }

  applyAnswer(sdp: string): Promise<void> {
    if (!this.#pending) return Promise.reject(new Error('InvalidStateError: no offer is pending'));
    this.#pending = false;
    return this.#applyRemote(sdp);
  }

  async answer(sdp: string): Promise<string> {
    if (this.#pending) throw new Error('InvalidStateError: an offer of mine is pending');
    this.#ice.answer(sdp);
    await this.#applyRemote(sdp);
    this.room.hear(sdp);
    await this.room.carry(this.tracks, false);
    return this.localSdp();
  }

  localSdp(): string {
    const certificate = `a=fingerprint:${this.#certificate}\r\n`;
    return `v=0\r\n${certificate}a=ice-ufrag:${this.#ice.local}\r\n${this.room.described}`;
  }

  /** ICE has found another way to here. */
  findCandidate(candidate: string): void {
    const { local: usernameFragment } = this.#ice;
    this.#handlers.onCandidate({ candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment });
  }

  addCandidate(candidate: Candidate): Promise<void> {
    return candidate.usernameFragment === this.#ice.remote
      ? Promise.resolve()
      : Promise.reject(new Error('OperationError: unknown ufrag'));
  }

  setTracks(tracks: Outgoing): Promise<void> {
    this.tracks = tracks;
    return this.room.carry(tracks, false);
  }

  readonly setIceServers = () => undefined;
  readonly pausePicture = () => undefined;

  shape(order: SendingOrder): void {
    this.order = order;
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
    return { ...received.picture, held: 0 };
  }

  stats(): Promise<LinkStats> {
    const now = this.#network.clock.now();
    const theirs = this.#hasPath() ? (this.#network.other(this)?.sent ?? null) : null;
    if (this.#up) this.flow.run((now - this.#flowedMs) / 1_000, this.sent, theirs);
    this.#flowedMs = now;
    return Promise.resolve(this.flow.stats);
  }

  /** A picture that is paused is not sent. */
  get sent(): Tracks {
    return this.order?.picture.paused ? { ...this.tracks, video: null } : this.tracks;
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
    return this.#ice.commonEpochs(other.#ice).length > 0;
  }

  async #applyRemote(sdp: string): Promise<void> {
    await Promise.resolve();
    this.#ice.hear(sdp);
    this.#handlers.onStream({} as MediaStream);
    this.#network.clock.after(SET_UP_MS, () => this.#tryConnect());
  }

  #carry(name: LaneName, data: LaneData): void {
    this.#waiting.push([name, data]);
    this.#network.clock.after(TRIP_MS, () => this.#deliver());
  }

  /** In order, and sent again for as long as the connection lives (RFC 8831 §6). */
  #deliver(): void {
    if (this.#closed) return;
    if (!this.#hasPath()) return void this.#network.clock.after(RETRY_MS, () => this.#deliver());
    const [name, data] = this.#waiting.shift() ?? [];
    if (name && data) this.#network.other(this)?.lanes[name].hear(data);
  }

  #tryConnect(): void {
    for (const peer of [this, this.#network.other(this)]) peer?.connect();
  }

  connect(): void {
    if (this.#up || this.#closed || !this.#hasPath()) return;
    this.#up = true;
    this.#countedMs = this.#flowedMs = this.#network.clock.now();
    if (this.#network.channelFirst) this.#handlers.onChannelOpen();
    this.#handlers.onConnection('connected');
    if (!this.#network.channelFirst) this.#handlers.onChannelOpen();
    for (const lane of Object.values(this.lanes)) lane.become('open');
  }

  #hasPath(): boolean {
    const other = this.#network.other(this);
    const { epoch, blackout } = this.#network;
    if (this.#closed || other === null || blackout || this.blind || other.blind) return false;
    return this.#ice
      .commonEpochs(other.#ice)
      .some(epochs => epochs.every(known => known === epoch));
  }
}
