import type {
  Media,
  MediaAnswer,
  MediaConditions,
  MediaFailure,
  MediaRequest,
  MediaSituation,
  Permission,
} from '../ports.ts';

/** A camera and a microphone that can be taken away, refused and broken. */
export class FakeMedia implements Media {
  readonly requests: MediaRequest[] = [];
  readonly #listeners = new Set<() => void>();
  secure = true;
  supported = true;
  allowedByPage = true;
  microphone: { count: number; permission: Permission } = { count: 1, permission: 'granted' };
  camera: { count: number; permission: Permission } = { count: 1, permission: 'granted' };
  /** Decides every ask; null lets it succeed. */
  fail: (request: MediaRequest) => MediaFailure | null = () => null;
  /** While false an ask stands unanswered. */
  answers = true;
  /** What is opened while its kind is in here gives nothing. */
  readonly broken = new Set<'audio' | 'video'>();
  readonly #opened = new Set<MediaStreamTrack>();
  readonly #unanswered: (() => void)[] = [];

  async open(request: MediaRequest): Promise<MediaAnswer> {
    this.requests.push(request);
    if (!this.answers) await new Promise<void>(resolve => this.#unanswered.push(resolve));
    const failure = this.fail(request);
    if (failure !== null) return { ok: false, failure };
    const audio = request.audio ? this.#track('audio') : null;
    const video = request.video === false ? null : this.#track('video');
    return { ok: true, tracks: { audio, video } };
  }

  /** All that is open of a kind gives nothing from now on; what is opened after that is well. */
  wedge(kind: 'audio' | 'video'): void {
    for (const track of this.#opened) if (track.kind === kind) wedged.add(track);
  }

  /** Gives sound and pictures again, as a switch on the cable does. */
  unwedge(): void {
    for (const track of this.#opened) wedged.delete(track);
  }

  #track(kind: 'audio' | 'video'): MediaStreamTrack {
    const track = fakeTrack(kind);
    this.#opened.add(track);
    if (this.broken.has(kind)) wedged.add(track);
    return track;
  }

  /** Answers all that stands unanswered, and all that follows. */
  answer(): void {
    this.answers = true;
    for (const resolve of this.#unanswered.splice(0)) resolve();
  }

  conditions(): MediaConditions {
    const { secure, supported, allowedByPage } = this;
    return { secure, supported, allowedByPage };
  }

  situation(): Promise<MediaSituation> {
    const { microphone, camera } = this;
    return Promise.resolve({ microphone, camera });
  }

  stream(): MediaStream {
    return {} as MediaStream;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A device came or went, or a permission changed. */
  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const wedged = new WeakSet<MediaStreamTrack>();

/** Alive to look at, and gives nothing. */
export function isWedged(track: MediaStreamTrack): boolean {
  return wedged.has(track);
}

/** Ends by `stop()`, silently, or by the test, with its event. */
function fakeTrack(kind: 'audio' | 'video'): MediaStreamTrack {
  const track = { kind, enabled: true, readyState: 'live', onended: null, stop: () => undefined };
  return Object.assign(track, {
    stop: () => (track.readyState = 'ended'),
  }) as unknown as MediaStreamTrack;
}
