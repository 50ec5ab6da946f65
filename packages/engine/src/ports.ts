// What the engine needs of the world. Types only: `browser.ts` has the real one, `testing.ts` the fake one.
import type { ReadonlySignal } from '@preact/signals-core';
import type { Candidate, IceServer, RoomId } from '@visavis/protocol';
import type { LinkStats } from './health/link-stats.ts';
import type { Watchdog } from './health/watchdog.ts';
import type { Devices } from './media/devices.ts';
import type { DeviceKind } from './media/problem.ts';
import type { Quality } from './quality/quality.ts';
import type { ReachCheck } from './reach/reach-check.ts';
import type { Share } from './share/share.ts';
import type { Safety } from './safety/safety.ts';
import type { Files } from './files/files.ts';
import type { Talk } from './talk/talk.ts';

export interface Clock {
  /** Milliseconds that never jump back (HR-Time `performance.now()`). */
  now(): number;
  /** Runs once after `ms`, also in a hidden tab. The result cancels it. */
  after(ms: number, run: () => void): Cancel;
  /** A uniform number in [0, 1): jitter. */
  random(): number;
}
export type Cancel = () => void;

export interface SocketHandlers {
  onMessage(text: string): void;
  /** Called once, with the close code (RFC 6455 §7.4), also when the socket never opened. */
  onClose(code: number): void;
}
export interface Socket {
  send(text: string): void;
  /** Ends it without a further call to `onClose`. */
  close(): void;
}
export interface Sockets {
  open(handlers: SocketHandlers): Socket;
}

/** Of W3C WebRTC §4.3.3; `dead` is `failed` in a browser where no ICE restart helps any more. */
export type ConnectionState =
  'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'dead' | 'closed';

export interface PeerHandlers {
  onCandidate(candidate: Candidate): void;
  onConnection(state: ConnectionState): void;
  /** The other side's tracks; called again with the same stream when a track is added. */
  onStream(stream: MediaStream): void;
  onChannelOpen(): void;
  onMessage(text: string): void;
  /** The other side closed its end of the DTLS transport (RFC 8446 §6.1): it is gone for good. */
  onGone(): void;
}

export type { LinkStats };

/** What my picture may cost (W3C WebRTC §5.2.7, RTCRtpEncodingParameters). */
export interface PictureOrder {
  /** Not encoded at all; what recovery pauses by itself is another matter. */
  readonly paused: boolean;
  /** Of its shorter side; null leaves it to the camera. */
  readonly maxLines: number | null;
  /** Kilobits a second; null leaves it to the browser. */
  readonly maxKbps: number | null;
  /** Frames a second; null leaves it to the camera. */
  readonly maxFps: number | null;
}

export interface SoundOrder {
  /** Kilobits a second of the codec, before anything is sent twice. */
  readonly maxKbps: number;
  /** The browser may put more than 20 ms into a packet (`adaptivePtime`, W3C WebRTC Extensions). */
  readonly longPackets: boolean;
}
/** What microphone and camera may cost together. */
export interface SendingOrder {
  readonly picture: PictureOrder;
  readonly sound: SoundOrder;
}

export interface PictureCount {
  /** RTP packets. */
  readonly packets: number;
  /** Decoded ones; null while the page is hidden, when a browser may decode none. */
  readonly frames: number | null;
  /** Frames that came and are neither decoded nor dropped; null while the page is hidden or where nobody counts them. */
  readonly held: number | null;
}

export type LaneData = string | ArrayBuffer;
/** A part of a buffer is sent as it is: a copy of each cost the sender of a file more than all else. */
export type LaneLoad = LaneData | Uint8Array<ArrayBuffer>;
export interface LaneListener {
  /** Also told at once when it is open already. */
  onOpen(): void;
  onData(data: LaneData): void;
  /** Little waits to be sent: there is room for more. */
  onDrained(): void;
  onClosed(): void;
}
/** One more data channel of a connection, in order and reliable for as long as the connection lives. */
export interface Lane {
  readonly open: boolean;
  /** Bytes that wait to be sent (`RTCDataChannel.bufferedAmount`). */
  readonly bufferedBytes: number;
  /** False when it was not taken: the lane is not open, or its buffer is full. */
  send(data: LaneLoad): boolean;
  /** Runs when something has come that nobody listens to yet; one such waits at a time, and none any more once there is a listener. */
  onEarly(run: () => void): void;
  /** One listener; what came before there was one is told first. */
  listen(listener: LaneListener): void;
}
/** One for each thing that two people do together, so that none is in another's way; the urgent channel is a further one. */
export type Lanes = Readonly<Record<LaneName, Lane>>;
export type LaneName = 'talk' | 'files' | 'safety' | 'share' | 'quality';

/** The screens on one connection: the friend's as it arrives, mine as it leaves. */
export interface ScreenLine {
  readonly stream: MediaStream;
  /** As of the camera's picture. */
  pausePicture(paused: boolean): void;
  forceKeyFrame(): void;
}
/** My screen for every connection, and room for the friend's; its code comes when it is wanted (docs/share.md). */
export interface ScreenCarrier {
  /**
   * In the connection's turn, whenever its tracks or descriptions change: sends the screen where there is room, which is
   * made when `mayAdd` and an offer follows. Null without room.
   */
  join(connection: Transceivers, mayAdd: boolean): Promise<ScreenLine | null>;
}
export type Transceivers = Pick<RTCPeerConnection, 'addTransceiver' | 'getTransceivers'>;
/** What a connection sends. */
export interface Outgoing extends Tracks {
  readonly screen?: ScreenCarrier | undefined;
}
export interface Screens {
  /** False where the browser cannot share any, as on phones. */
  readonly supported: boolean;
  /** Has the browser ask which screen, window or tab (W3C Screen Capture §5.1); to be called in a click. */
  capture(): Promise<MediaAnswer>;
  /** Carries these tracks, none of which need be there. */
  carrier(tracks: Tracks): ScreenCarrier;
}

/** One peer connection. Descriptions go in and out as SDP; calls on it must not overlap. */
export interface PeerConnection {
  readonly lanes: Lanes;
  /** Null while there is no room for screens. */
  readonly screen: ReadonlySignal<ScreenLine | null>;
  /** Screens are to be carried, and there is no room for them. */
  readonly narrow: boolean;
  /** It looks for ways out, may use this device's own addresses, and has not found a single one. */
  readonly blind: boolean;
  /** Makes and applies an offer; resolves with the description and all candidates found by then. */
  offer(options: { readonly restart: boolean }): Promise<string>;
  applyAnswer(sdp: string): Promise<void>;
  /** Applies the other side's offer, then makes and applies the answer. */
  answer(sdp: string): Promise<string>;
  /** The current local description with all candidates found so far. */
  localSdp(): string;
  addCandidate(candidate: Candidate): Promise<void>;
  setTracks(tracks: Outgoing): Promise<void>;
  setIceServers(servers: readonly IceServer[]): void;
  /** Stops encoding and sending the picture, or goes on with a whole frame (`RTCRtpEncodingParameters.active`). */
  pausePicture(paused: boolean): void;
  /** Takes effect soon, and until the next order. */
  shape(order: SendingOrder): void;
  /** The next frame of the camera is sent whole (RTCSetParameterOptions, W3C WebRTC Extensions). */
  forceKeyFrame(): void;
  /** RTP packets and data channel messages received since the connection began. Never rejects. */
  received(): Promise<number>;
  /** What came of the friend's picture since the connection began. Never rejects. */
  picture(): Promise<PictureCount>;
  /** Slower and of everything; rejects where its code could not be fetched. */
  stats(): Promise<LinkStats>;
  /** False when the channel is not open. */
  sendMessage(text: string): boolean;
  close(): void;
}
/** The first descriptions of both sides, which name their certificates (RFC 8122); empty until both are there. */
export interface Ends {
  readonly local: string;
  readonly remote: string;
}
export interface Peers {
  /** [V3] There is a certificate for all connections of this page; create none before. Never rejects. */
  readonly ready: Promise<void>;
  /** [V13] Uses the same certificate on later visits, for as long as it is valid. */
  keepCertificate(): void;
  create(servers: readonly IceServer[], tracks: Outgoing, handlers: PeerHandlers): PeerConnection;
  /** [E12] Of connections made or restarted from now on: relayed ways alone, so that the friend learns no address. */
  hideAddress(hidden: boolean): void;
  readonly addressHidden: boolean;
}

/** What came of a call of this page to itself. */
export interface Loop {
  /** Its data channel opened. */
  readonly opened: boolean;
  /** A server saw another address of this device than it has itself (RFC 8445, server-reflexive). */
  readonly reflexive: boolean;
  /** Whether every server answered; null when some still had not. */
  readonly answered: boolean | null;
}
export interface LoopOptions {
  readonly servers: readonly IceServer[];
  /** `any` hears what the servers say before it connects, `relay` binds the calling end to them. */
  readonly through: 'any' | 'relay';
  readonly signal: AbortSignal;
}
export interface Loops {
  /** Resolves when the call has opened or the signal ends it, with all closed again. Never rejects. */
  run(options: LoopOptions): Promise<Loop>;
}

export interface Tracks {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
}

export interface MediaRequest {
  readonly audio: boolean;
  /** `ideal` asks for 1280×720 at 30 frames per second, `any` for whatever there is. */
  readonly video: 'ideal' | 'any' | false;
  readonly wishes?: Wishes | undefined;
}
/** Which one is wanted (Media Capture and Streams §4.3.8). */
export type Wish = Pick<MediaTrackConstraints, 'deviceId' | 'facingMode'>;
/** Where there is no wish the browser decides. */
export type Wishes = Readonly<Partial<Record<DeviceKind, Wish>>>;

export type DeviceRole = DeviceKind | 'speaker';
/** Media Capture and Streams §9.2, MediaDeviceInfo. */
export interface Device {
  readonly role: DeviceRole;
  /** Of this page alone, until the browser gives another one. */
  readonly id: string;
  /** The same for what is one thing, a headset for example. */
  readonly group: string;
  /** Empty before permission. */
  readonly label: string;
}
/** A `DOMException` of getUserMedia (Media Capture and Streams §10.2) with nothing lost. */
export interface MediaFailure {
  readonly name: string;
  readonly message: string;
}
export type MediaAnswer =
  | { readonly ok: true; readonly tracks: Tracks }
  | { readonly ok: false; readonly failure: MediaFailure };
export type Permission = 'granted' | 'denied' | 'prompt' | 'unknown';

/** Without which there is no use in asking. */
export interface MediaConditions {
  readonly secure: boolean;
  readonly supported: boolean;
  /** False when a frame's `allow` or a Permissions-Policy header forbids it. */
  readonly allowedByPage: boolean;
}
export interface MediaSituation {
  readonly microphone: { readonly count: number; readonly permission: Permission };
  readonly camera: { readonly count: number; readonly permission: Permission };
}
export interface Media {
  open(request: MediaRequest): Promise<MediaAnswer>;
  conditions(): MediaConditions;
  /** Slow while a camera is being opened. */
  situation(): Promise<MediaSituation>;
  stream(tracks: Tracks): MediaStream;
  /** All there are; speakers only where sound can be sent to one. Rejects where its code could not be fetched. */
  devices(): Promise<readonly Device[]>;
  /** A device came or went, or a permission changed. */
  onChange(listener: () => void): Cancel;
}

export interface Storage {
  read(key: string): string | null;
  write(key: string, value: string): void;
}
export interface Locks {
  /** Null when somebody else holds it and did not let go within `patienceMs`. */
  take(name: string, patienceMs: number): Promise<Cancel | null>;
}

export interface Presence {
  visible(): boolean;
  /** Shown, hidden, back online, woken from sleep: whatever makes a connection doubtful. */
  onChange(listener: () => void): Cancel;
}

/** One file that is being received, its bytes in their order. */
export interface FileSink {
  /** Appends, and takes the buffer over. Rejects where there is no room any more. */
  write(bytes: ArrayBuffer): Promise<void>;
  /** All was written. */
  finish(): Promise<Blob>;
  /** What was written goes. */
  discard(): void;
}
/** Where received files wait until the person has them: on disk where the browser can, in memory where it cannot. */
export interface FileStore {
  /** How many bytes one more file may have. */
  room(): Promise<number>;
  create(): Promise<FileSink>;
  /** What is unfinished goes at once, what is finished when it has been saved. */
  close(): void;
}
export interface FilesPart {
  readonly Files: typeof Files;
  readonly openFileStore: () => FileStore;
}

/** Code that is fetched when it is first wanted. Rejects when the network does not give it, and may be asked again. */
export interface Parts {
  watchdog(): Promise<typeof Watchdog>;
  reachCheck(): Promise<typeof ReachCheck>;
  devices(): Promise<typeof Devices>;
  talk(): Promise<typeof Talk>;
  quality(): Promise<typeof Quality>;
  files(): Promise<FilesPart>;
  share(): Promise<{ readonly Share: typeof Share; readonly screens: Screens }>;
  safety(): Promise<typeof Safety>;
}

export interface RoomKeys {
  /** All that the server learns of the room. */
  readonly roomId: RoomId;
  /** HKDF key (RFC 5869) that the signal keys come from; cannot be exported. */
  readonly signalKey: CryptoKey;
}
export interface World {
  /** Slow on purpose (`trust/room-keys.ts`). */
  readonly deriveRoomKeys: (phrase: string, salt: string) => Promise<RoomKeys>;
  readonly clock: Clock;
  readonly sockets: Sockets;
  readonly peers: Peers;
  readonly loops: Loops;
  readonly media: Media;
  /** Shared by the tabs of one browser profile. */
  readonly profile: Storage;
  /** Of this tab alone; survives a reload. */
  readonly tab: Storage;
  readonly locks: Locks;
  readonly presence: Presence;
  readonly parts: Parts;
}
