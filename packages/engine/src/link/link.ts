// One peer connection from birth to close: negotiation that survives lost, late and repeated signals (docs/call.md, L).
import { type Candidate, type IceServer, type LinkId, type PeerSignal } from '@visavis/protocol';
import { Scope } from '../lib/scope.ts';
import type {
  Clock,
  ConnectionState,
  Lanes,
  Outgoing,
  PeerConnection,
  Peers,
  SendingOrder,
} from '../ports.ts';
import { CandidateInbox } from './candidate-inbox.ts';
import { CandidateOutbox } from './candidate-outbox.ts';
import { Certificates } from './certificates.ts';
import { withoutCandidates, withStartBitrate } from './description.ts';
import { createLiveSerial } from './live-serial.ts';
import { PictureCare } from './picture-care.ts';
import type { RecoveryAction } from './recovery.ts';
import { watchSight } from './sight.ts';
import { Watch } from './watch.ts';

export interface LinkWorld {
  readonly clock: Clock;
  readonly peers: Pick<Peers, 'create'>;
}
export interface LinkHandlers {
  send(signal: PeerSignal): void;
  /** The other side's media, before any of it need have arrived. */
  onStream(stream: MediaStream): void;
  /** ICE and DTLS are up for the first time. */
  onConnected(): void;
  onChannelOpen(): void;
  onMessage(text: string): void;
  /** The other side closed its end. */
  onGone(): void;
  onRecovery(action: RecoveryAction): void;
  /** [L14] It finds no address of this device, and never will; told every second. */
  onBlind(): void;
  /** A step of the negotiation failed; recovery goes on. For the developer's log. */
  onFault(error: unknown): void;
}
export interface LinkOptions {
  readonly id: LinkId;
  readonly iceServers: readonly IceServer[];
  readonly tracks: Outgoing;
}

/** [L3] An offer without an answer is sent again under its number after this long. */
const ANSWER_LIMIT_MS = 5_000;
/** [L7] A restart this young has found what there is to find: it is sent again, not made again. */
const FRESH_MS = 1_000;

export class Link {
  readonly id: LinkId;
  readonly ends = new Certificates();
  /** [Q11] False while the friend's picture is paused. */
  pictureExpected = true;
  readonly #handlers: LinkHandlers;
  readonly #clock: Clock;
  readonly #scope: Scope;
  readonly #connection: PeerConnection;
  readonly #watch: Watch;
  readonly #pictures: PictureCare;
  readonly #inbox = new CandidateInbox();
  readonly #outbox: CandidateOutbox;
  readonly #serial: (step: () => Promise<void>) => void;
  /** Of the newest offer made, and of the newest one answered, by either side: there is one offerer. */
  #number = 0;
  #answered = 0;
  #restartedAtMs = 0;
  #isOfferer = false;
  #connected = false;

  constructor(world: LinkWorld, options: LinkOptions, handlers: LinkHandlers) {
    this.id = options.id;
    this.#handlers = handlers;
    const { clock } = world;
    this.#clock = clock;
    this.#scope = new Scope(clock);
    this.#serial = createLiveSerial(this.#scope, error => handlers.onFault(error));
    this.#outbox = new CandidateOutbox(this.#scope, candidates => {
      handlers.send({ type: 'candidates', link: this.id, candidates });
    });
    this.#connection = world.peers.create(options.iceServers, options.tracks, {
      ...handlers,
      onCandidate: candidate => this.#outbox.put(candidate),
      onConnection: state => this.#connectionChanged(state),
    });
    this.#pictures = new PictureCare(this.#scope, this.#connection, () => {
      if (this.pictureExpected) handlers.onRecovery('move');
    });
    this.#watch = new Watch({ clock, scope: this.#scope }, this.#connection, action => {
      this.#recover(action);
    });
  }

  /** Whether packets are missing that once came, or may be about to. */
  get worried(): boolean {
    return this.#watch.worried;
  }

  /** [L1] Makes the first offer without sending it, so that it is ready at the click. */
  prepare(): void {
    this.#serial(async () => {
      if (this.#number > 0) return;
      this.#isOfferer = true;
      await this.#connection.offer({ restart: false });
      this.#number = 1;
      this.#watchSight();
    });
  }

  /** Hands out the prepared offer with every candidate found so far; from now on an answer is awaited. */
  introduce(take: (signal: PeerSignal) => void): void {
    this.prepare();
    this.#serial(() => {
      this.#outbox.open();
      take(this.#offer());
      this.#expectAnswer();
      return Promise.resolve();
    });
  }

  /**
   * [L7] Only the offerer restarts ICE (RFC 8445 §9). A restart that nobody answered is made anew, because the
   * network may be another one by now, unless it is fresh: then, like a first offer, it is sent again.
   */
  restart(iceServers: readonly IceServer[]): void {
    this.#serial(async () => {
      if (this.#number === 0) return;
      if (this.#answered < this.#number && this.#isFresh()) {
        this.#offerAgain();
        return;
      }
      this.#connection.setIceServers(iceServers);
      this.#outbox.renew();
      this.#restartedAtMs = this.#clock.now();
      await this.#offerNext(true);
    });
  }

  /** [R5] The network may be another one, or a way to the other side may be back. */
  hint(): void {
    this.#watch.hint();
  }

  /** [R11] The way to the server was made anew. */
  wayIsBack(): void {
    this.#watch.wayIsBack();
  }

  /** [L13] A way to the other side is back: what was sent before may be lost. */
  sendAgain(): void {
    this.#serial(() => {
      if (this.#isOfferer && this.#answered < this.#number) this.#offerAgain();
      return Promise.resolve();
    });
  }

  /** [L15] Whoever takes the offer that was handed out is known now: what was found since it was had nobody to go to. */
  met(): void {
    this.#outbox.again();
  }

  /** [L11] The other side misses what was lost. */
  forceKeyFrame(): void {
    this.#pictures.forceKeyFrame();
  }

  /** [L2] Each offer is applied once; the same number again gets the same answer again, an older one nothing. */
  receiveOffer(number: number, sdp: string): void {
    this.#serial(async () => {
      if (number < this.#answered) return;
      if (number > this.#answered) {
        this.#outbox.renew();
        await this.#connection.answer(withStartBitrate(this.ends.check(sdp)));
        this.ends.keep(this.#connection.localSdp(), sdp);
        this.#answered = number;
        this.#number = number;
        this.#outbox.open();
        this.#settled();
        if (number === 1) this.#watchSight();
      } else this.#outbox.again();
      this.#handlers.send({ type: 'answer', link: this.id, number, sdp: this.#localSdp() });
      await this.#described(sdp);
    });
  }

  /** [L4] Only the answer to the newest offer counts, and only once. */
  receiveAnswer(number: number, sdp: string): void {
    this.#serial(async () => {
      if (number !== this.#number || this.#answered === number) return;
      // Chromium may say that a channel is open before it says that the answer is applied: they come from two threads.
      this.ends.keep(this.#connection.localSdp(), this.ends.check(sdp));
      await this.#connection.applyAnswer(withStartBitrate(sdp));
      this.#answered = number;
      this.#scope.stop('answer');
      this.#settled();
      await this.#described(sdp);
      await this.#widen();
    });
  }

  receiveCandidates(candidates: readonly Candidate[]): void {
    this.#serial(async () => {
      this.#inbox.put(candidates);
      await this.#addCandidates();
    });
  }

  setTracks(tracks: Outgoing): void {
    this.#serial(async () => {
      await this.#connection.setTracks(tracks);
      await this.#widen();
    });
  }

  get screen(): PeerConnection['screen'] {
    return this.#connection.screen;
  }

  get lanes(): Lanes {
    return this.#connection.lanes;
  }

  stats(): ReturnType<PeerConnection['stats']> {
    return this.#connection.stats();
  }

  shape(order: SendingOrder): void {
    this.#connection.shape(order);
  }

  /** False when the data channel is not open. */
  sendMessage(text: string): boolean {
    return this.#connection.sendMessage(text);
  }

  close(): void {
    this.#scope.close();
    this.#connection.close();
  }

  /** [X2] [X4] Makes room for screens, as soon as what was offered before is answered. */
  async #widen(): Promise<void> {
    const isPending = this.#answered < this.#number;
    if (this.#isOfferer && !isPending && this.#connection.narrow) await this.#offerNext(false);
  }

  async #offerNext(restart: boolean): Promise<void> {
    await this.#connection.offer({ restart });
    this.#number += 1;
    this.#handlers.send(this.#offer());
    this.#expectAnswer();
  }

  #offer(): PeerSignal {
    return { type: 'offer', link: this.id, number: this.#number, sdp: this.#localSdp() };
  }

  /** [L6] The first description carries all candidates, a restart's none. */
  #localSdp(): string {
    const sdp = this.#connection.localSdp();
    return this.#number > 1 ? withoutCandidates(sdp) : sdp;
  }

  #expectAnswer(): void {
    this.#scope.after('answer', ANSWER_LIMIT_MS, () => this.#offerAgain());
  }

  #offerAgain(): void {
    this.#handlers.send(this.#offer());
    this.#outbox.again();
    this.#expectAnswer();
  }

  /** The first offer is bound to its connection: the other side could not apply a second one without it. */
  #isFresh(): boolean {
    return this.#number === 1 || this.#clock.now() - this.#restartedAtMs < FRESH_MS;
  }

  #watchSight(): void {
    watchSight(this.#scope, this.#connection, () => this.#handlers.onBlind());
  }

  #settled(): void {
    this.#watch.begin();
    this.#watch.answered();
  }

  #recover(action: RecoveryAction): void {
    if (action === 'stalled') this.#pictures.stalled();
    if (action === 'resumed') this.#pictures.resumed();
    this.#handlers.onRecovery(action);
  }

  async #described(sdp: string): Promise<void> {
    this.#inbox.described(sdp);
    await this.#addCandidates();
  }

  async #addCandidates(): Promise<void> {
    await this.#inbox.giveTo(this.#connection, error => this.#handlers.onFault(error));
  }

  #connectionChanged(state: ConnectionState): void {
    this.#watch.became(state);
    if (state !== 'connected' || this.#connected) return;
    this.#connected = true;
    this.#handlers.onConnected();
  }
}
