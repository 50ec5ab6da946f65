import { signal } from '@preact/signals-core';
import type { IceServer } from '@visavis/protocol';
import type { LinkStats } from '../health/link-stats.ts';
import { ownCertificates } from './certificate.ts';
import { configuration } from './configuration.ts';
import { leaveOutRetransmissionStream, preferRedundantAudio } from './codecs.ts';
import { type FreshFrame, openFreshFrame } from './fresh-frame.ts';
import { openLanes } from './lane.ts';
import { toPacketCount } from './packet-count.ts';
import { toPictureCount } from './picture-count.ts';
import { FIRST_SCALE, PictureSender } from './picture-sender.ts';
import type {
  ConnectionState,
  Lanes,
  Outgoing,
  PeerConnection,
  PeerHandlers,
  Peers,
  PictureCount,
  ScreenLine,
  SendingOrder,
  Storage,
} from '../ports.ts';

/** A connection that is made beside another one is to repair it: it must know the networks of now. */
export function browserPeers(profile: Storage): Peers {
  let live = 0;
  let hidden = false;
  const own = ownCertificates(profile);
  const configure = (servers: readonly IceServer[]) => ({
    ...configuration(servers, hidden),
    certificates: own.list,
  });
  return {
    // Somebody sees it in a safety code for as long as there is a connection.
    get ready() {
      return own.ready(live === 0);
    },
    keepCertificate: own.keep,
    hideAddress: wanted => (hidden = wanted),
    get addressHidden() {
      return hidden;
    },
    create: (servers, tracks, handlers) => {
      const frame = live > 0 ? openFreshFrame() : null;
      const connection = connect(configure(servers), frame);
      live += 1;
      const onClose = () => {
        live -= 1;
        frame?.close();
      };
      return new BrowserPeer({ connection, configure, onClose }, tracks, handlers);
    },
  };
}

function connect(configured: RTCConfiguration, frame: FreshFrame | null): RTCPeerConnection {
  const Connection = frame?.RTCPeerConnection ?? RTCPeerConnection;
  try {
    return new Connection(configured);
  } catch (error) {
    frame?.close();
    throw error;
  }
}

/** A connection and what to do when it is no longer needed. */
interface Lent {
  readonly connection: RTCPeerConnection;
  readonly configure: (servers: readonly IceServer[]) => RTCConfiguration;
  readonly onClose: () => void;
}

const FIRST_SCALE_MS = 1_500;

class BrowserPeer implements PeerConnection {
  readonly lanes: Lanes;
  readonly screen = signal<ScreenLine | null>(null);
  readonly #connection: RTCPeerConnection;
  readonly #configure: Lent['configure'];
  readonly #onClose: () => void;
  readonly #channel: RTCDataChannel;
  /** Names what we send, so that the other side plays sound and picture in step (RFC 8830 msid). */
  readonly #sent = new MediaStream();
  readonly #sentScreen = new MediaStream();
  readonly #received = new MediaStream();
  readonly #picture = new PictureSender(() => this.#camera()?.sender);
  #tracks: Outgoing;
  #begun = false;
  #sees = false;
  #growth: ReturnType<typeof setTimeout> | undefined;

  constructor({ connection, configure, onClose }: Lent, tracks: Outgoing, handlers: PeerHandlers) {
    this.#tracks = tracks;
    this.#connection = connection;
    this.#configure = configure;
    this.#onClose = onClose;
    this.#channel = this.#connection.createDataChannel('visavis', { negotiated: true, id: 0 });
    this.lanes = openLanes(connection);
    this.#listen(handlers);
  }

  async offer({ restart }: { readonly restart: boolean }): Promise<string> {
    const connection = this.#connection;
    if (connection.getTransceivers().length === 0) this.#addTransceivers();
    await this.#carryScreen(true);
    if (restart) connection.restartIce();
    await connection.setLocalDescription();
    return this.#gathered();
  }

  async applyAnswer(sdp: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp });
  }

  async answer(sdp: string): Promise<string> {
    const connection = this.#connection;
    await connection.setRemoteDescription({ type: 'offer', sdp });
    // A remote offer makes receive-only transceivers (RFC 8829 §5.10); left so, the call is one-way.
    for (const [place, transceiver] of connection.getTransceivers().entries()) {
      transceiver.direction = 'sendrecv';
      transceiver.sender.setStreams(place < 2 ? this.#sent : this.#sentScreen);
    }
    await this.setTracks(this.#tracks);
    await connection.setLocalDescription();
    if (!this.#begun) this.#picture.first(true);
    return this.#gathered();
  }

  localSdp(): string {
    return this.#connection.localDescription?.sdp ?? '';
  }

  async addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    await this.#connection.addIceCandidate(candidate);
  }

  async setTracks(tracks: Outgoing): Promise<void> {
    this.#tracks = tracks;
    for (const { sender, receiver } of this.#connection.getTransceivers().slice(0, 2)) {
      const track = receiver.track.kind === 'audio' ? tracks.audio : tracks.video;
      if (sender.track !== track) await sender.replaceTrack(track);
    }
    await this.#carryScreen(false);
  }

  get narrow(): boolean {
    return this.#tracks.screen !== undefined && this.screen.value === null;
  }

  /** With relayed ways alone nothing is known until a relay has answered. */
  get blind(): boolean {
    const looks = this.#connection.iceGatheringState === 'gathering' && !this.#sees;
    return looks && this.#connection.getConfiguration().iceTransportPolicy !== 'relay';
  }

  setIceServers(servers: readonly IceServer[]): void {
    this.#connection.setConfiguration(this.#configure(servers));
  }

  pausePicture(paused: boolean): void {
    this.#picture.pause(paused);
    this.screen.value?.pausePicture(paused);
  }

  /** Whoever orders came in the same file. */
  shape(order: SendingOrder): void {
    const [voice] = this.#connection.getTransceivers();
    void import('./in-call.ts').then(({ shape }) => shape(order, this.#picture, voice?.sender));
  }

  forceKeyFrame(): void {
    this.#picture.forceKeyFrame();
    this.screen.value?.forceKeyFrame();
  }

  async received(): Promise<number> {
    return toPacketCount(await this.#connection.getStats());
  }

  async picture(): Promise<PictureCount> {
    return toPictureCount(await this.#camera()?.receiver.getStats());
  }

  /** The watchdog, who alone asks, came in the same file. */
  async stats(): Promise<LinkStats> {
    const { reportToLinkStats } = await import('./in-call.ts');
    return reportToLinkStats(await this.#connection.getStats());
  }

  sendMessage(text: string): boolean {
    if (this.#channel.readyState !== 'open') return false;
    this.#channel.send(text);
    return true;
  }

  close(): void {
    const connection = this.#connection;
    clearTimeout(this.#growth);
    connection.onicecandidate = connection.onconnectionstatechange = connection.ontrack = null;
    this.#channel.onopen = this.#channel.onmessage = this.#channel.onclose = null;
    connection.close();
    this.#onClose();
  }

  #addTransceivers(): void {
    const { audio, video } = this.#tracks;
    const init: RTCRtpTransceiverInit = { direction: 'sendrecv', streams: [this.#sent] };
    preferRedundantAudio(this.#connection.addTransceiver(audio ?? 'audio', init));
    const sendEncodings = [{ scaleResolutionDownBy: FIRST_SCALE }];
    leaveOutRetransmissionStream(
      this.#connection.addTransceiver(video ?? 'video', { ...init, sendEncodings }),
    );
  }

  /** Chromium puts the candidates of its pool into the description one task after it was set. */
  async #gathered(): Promise<string> {
    await new Promise(resolve => setTimeout(resolve, 0));
    return this.localSdp();
  }

  #growSoon(): void {
    clearTimeout(this.#growth);
    this.#growth = setTimeout(() => this.#picture.first(false), FIRST_SCALE_MS);
  }

  /** [X6] Microphone, camera, screen picture, screen sound: in this order in every description. */
  #camera(): RTCRtpTransceiver | undefined {
    return this.#connection.getTransceivers()[1];
  }

  async #carryScreen(mayAdd: boolean): Promise<void> {
    this.screen.value = (await this.#tracks.screen?.join(this.#connection, mayAdd)) ?? null;
  }

  #connected(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#growSoon();
  }

  #listen(handlers: PeerHandlers): void {
    const connection = this.#connection;
    connection.onicecandidate = ({ candidate }) => {
      this.#sees = true;
      if (candidate === null || candidate.candidate === '') return;
      const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
      handlers.onCandidate({
        candidate: candidate.candidate,
        sdpMid,
        sdpMLineIndex,
        usernameFragment,
      });
    };
    connection.onconnectionstatechange = () => {
      if (connection.connectionState === 'connected') this.#connected();
      handlers.onConnection(stateOf(connection));
    };
    connection.ontrack = ({ track, transceiver }) => {
      if (connection.getTransceivers().indexOf(transceiver) > 1) return;
      this.#received.addTrack(track);
      handlers.onStream(this.#received);
    };
    this.#channel.onopen = () => handlers.onChannelOpen();
    this.#channel.onclose = () => {
      // Firefox closes the channels of a connection that failed, too; the other side is still there.
      if (connection.connectionState !== 'failed') handlers.onGone();
    };
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') handlers.onMessage(data);
    };
  }
}

/** [R14] No ICE restart brings a failed connection of Firefox back (w3c/webrtc-pc#3139); of 153 neither. */
function stateOf({ connectionState }: RTCPeerConnection): ConnectionState {
  return connectionState === 'failed' && navigator.userAgent.includes('Firefox/')
    ? 'dead'
    : connectionState;
}
