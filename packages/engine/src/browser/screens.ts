// Screens: captured by the browser, and carried on a connection beside camera and microphone (docs/share.md, X).
import { createSerial } from '../lib/serial.ts';
import type {
  MediaAnswer,
  ScreenCarrier,
  ScreenLine,
  Screens,
  Tracks,
  Transceivers,
} from '../ports.ts';
import { leaveOutRetransmissionStream } from './codecs.ts';
import { forgetWhatWasSent } from './forget-sent.ts';

/** [X13] A page of text at 2560×1440 is readable with it, and the voice keeps its share of a home's uplink. */
const MAX_PICTURE_BPS = 2_500_000;
const MAX_PIXELS = 2_560 * 1_440;
/** Music rather than a voice alone. */
const MAX_SOUND_BPS = 96_000;
const MAX_FPS = 30;

/** What TypeScript's DOM does not know yet (W3C Screen Capture §5.2 and its extensions). */
interface PickerOptions extends DisplayMediaStreamOptions {
  readonly selfBrowserSurface: 'exclude';
  readonly surfaceSwitching: 'include';
  readonly systemAudio: 'include' | 'exclude';
}

export const browserScreens: Screens = {
  get supported() {
    return capturing() !== undefined;
  },
  capture,
  carrier: tracks => new BrowserCarrier(tracks),
};

/** The type promises it; phones and insecure pages have none. */
function capturing(): MediaDevices['getDisplayMedia'] | undefined {
  return (navigator.mediaDevices as Partial<MediaDevices> | undefined)?.getDisplayMedia;
}

async function capture(): Promise<MediaAnswer> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia(pickerOptions());
    const [video = null] = stream.getVideoTracks();
    const [audio = null] = stream.getAudioTracks();
    // Firefox has no content hints; there the line's preference has to do.
    if (video !== null && 'contentHint' in video) video.contentHint = 'detail';
    if (audio !== null && 'contentHint' in audio) audio.contentHint = 'music';
    return { ok: true, tracks: { audio, video } };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error();
    return { ok: false, failure: { name, message } };
  }
}

/** No size: with any Safari captures a small one (WebKit 263015). */
function pickerOptions(): PickerOptions {
  const known: object = navigator.mediaDevices.getSupportedConstraints();
  const canLeaveOutOwn = 'restrictOwnAudio' in known;
  const sound = {
    ...{ echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    ...(canLeaveOutOwn ? { restrictOwnAudio: true } : {}),
  };
  return {
    video: { frameRate: { ideal: MAX_FPS, max: MAX_FPS } },
    audio: sound,
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
    systemAudio: canLeaveOutOwn ? 'include' : 'exclude',
  };
}

/** A connection has one line for as long as it lives, whatever is carried on it. */
const lines = new WeakMap<Transceivers, BrowserLine>();

class BrowserCarrier implements ScreenCarrier {
  readonly #tracks: Tracks;

  constructor(tracks: Tracks) {
    this.#tracks = tracks;
  }

  async join(connection: Transceivers, mayAdd: boolean): Promise<ScreenLine | null> {
    const line = lines.get(connection) ?? open(connection, mayAdd);
    if (line === null) return null;
    lines.set(connection, line);
    await line.send(this.#tracks);
    return line;
  }
}

function open(connection: Transceivers, mayAdd: boolean): BrowserLine | null {
  if (connection.getTransceivers().length < 4 && mayAdd) {
    leaveOutRetransmissionStream(connection.addTransceiver('video'));
    connection.addTransceiver('audio');
  }
  const [picture, sound] = connection.getTransceivers().slice(2);
  return picture && sound ? new BrowserLine(picture, sound) : null;
}

class BrowserLine implements ScreenLine {
  readonly stream: MediaStream;
  readonly #picture: RTCRtpSender;
  readonly #sound: RTCRtpSender;
  /** Between `getParameters` and `setParameters` nothing else may ask (W3C WebRTC §5.2). */
  readonly #serial = createSerial(() => undefined);
  #paused = false;

  constructor(picture: RTCRtpTransceiver, sound: RTCRtpTransceiver) {
    this.stream = new MediaStream([picture.receiver.track, sound.receiver.track]);
    this.#picture = picture.sender;
    this.#sound = sound.sender;
    // Apart from the camera's stream: the screen's picture is played in step with its own sound.
    const sent = new MediaStream();
    for (const transceiver of [picture, sound]) {
      transceiver.direction = 'sendrecv';
      transceiver.sender.setStreams(sent);
    }
  }

  async send({ audio, video }: Tracks): Promise<void> {
    if (this.#picture.track !== video) await this.#picture.replaceTrack(video);
    if (this.#sound.track !== audio) await this.#sound.replaceTrack(audio);
    this.#order();
  }

  pausePicture(paused: boolean): void {
    if (paused === this.#paused) return;
    this.#paused = paused;
    this.#order();
    if (paused) this.#serial(() => this.#forget());
  }

  forceKeyFrame(): void {
    this.#order(true);
  }

  /** [R13] */
  #forget(): Promise<void> {
    forgetWhatWasSent(this.#picture.track);
    return Promise.resolve();
  }

  #order(keyFrame = false): void {
    this.#serial(() => this.#shape(keyFrame));
    this.#serial(() => this.#tune());
  }

  async #shape(keyFrame: boolean): Promise<void> {
    const parameters = this.#picture.getParameters();
    parameters.degradationPreference = 'maintain-resolution';
    for (const encoding of parameters.encodings) {
      encoding.active = !this.#paused;
      encoding.maxBitrate = MAX_PICTURE_BPS;
      encoding.maxFramerate = MAX_FPS;
      encoding.scaleResolutionDownBy = scaleOf(this.#picture.track);
    }
    const encodingOptions = parameters.encodings.map(() => ({ keyFrame }));
    await this.#picture.setParameters(parameters, { encodingOptions });
  }

  async #tune(): Promise<void> {
    const parameters = this.#sound.getParameters();
    for (const encoding of parameters.encodings) encoding.maxBitrate = MAX_SOUND_BPS;
    await this.#sound.setParameters(parameters);
  }
}

function scaleOf(track: MediaStreamTrack | null): number {
  const { width = 0, height = 0 } = track?.getSettings() ?? {};
  return Math.max(1, Math.sqrt((width * height) / MAX_PIXELS));
}
