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
  readonly #unanswered: (() => void)[] = [];

  async open(request: MediaRequest): Promise<MediaAnswer> {
    this.requests.push(request);
    if (!this.answers) await new Promise<void>(resolve => this.#unanswered.push(resolve));
    const failure = this.fail(request);
    if (failure !== null) return { ok: false, failure };
    const audio = request.audio ? fakeTrack('audio') : null;
    const video = request.video === false ? null : fakeTrack('video');
    return { ok: true, tracks: { audio, video } };
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

/** Ends by `stop()`, silently, or by the test, with its event. */
function fakeTrack(kind: 'audio' | 'video'): MediaStreamTrack {
  const track = { kind, enabled: true, readyState: 'live', onended: null, stop: () => undefined };
  return Object.assign(track, {
    stop: () => (track.readyState = 'ended'),
  }) as unknown as MediaStreamTrack;
}
