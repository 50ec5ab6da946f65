import type {
  Device,
  Media,
  MediaAnswer,
  MediaConditions,
  MediaFailure,
  MediaRequest,
  MediaSituation,
  Permission,
  Tracks,
  Wish,
} from '../ports.ts';

export const fakeDevice = (role: Device['role'], id: string, label = id): Device => ({
  role,
  id,
  group: `group of ${label}`,
  label,
});

/** A camera and a microphone that can be taken away, refused and broken. */
export class FakeMedia implements Media {
  readonly requests: MediaRequest[] = [];
  readonly #listeners = new Set<() => void>();
  secure = true;
  supported = true;
  allowedByPage = true;
  microphone: { count: number; permission: Permission } = { count: 1, permission: 'granted' };
  camera: { count: number; permission: Permission } = { count: 1, permission: 'granted' };
  /** The first of a kind is opened where nothing is wished for. */
  plugged: readonly Device[] = [fakeDevice('microphone', 'mic-1'), fakeDevice('camera', 'cam-1')];
  /** Where each camera faces, by its id. */
  readonly facing = new Map<string, 'user' | 'environment'>();
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
    const failure = this.fail(request) ?? this.#overconstrained(request);
    if (failure !== null) return { ok: false, failure };
    const { wishes } = request;
    const audio = request.audio ? this.#track('audio', wishes?.microphone) : null;
    const video = request.video === false ? null : this.#track('video', wishes?.camera);
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

  devices(): Promise<readonly Device[]> {
    return Promise.resolve(this.plugged);
  }

  #overconstrained({ audio, video, wishes }: MediaRequest): MediaFailure | null {
    const isMissing =
      (audio && this.#find('audio', wishes?.microphone) === undefined) ||
      (video !== false && this.#find('video', wishes?.camera) === undefined);
    return isMissing ? { name: 'OverconstrainedError', message: '' } : null;
  }

  #find(kind: 'audio' | 'video', wish: Wish | undefined): Device | undefined {
    const wanted = exactOf(wish?.deviceId);
    const facing = exactOf(wish?.facingMode);
    return this.plugged.find(
      ({ role, id }) =>
        role === (kind === 'audio' ? 'microphone' : 'camera') &&
        (wanted ?? id) === id &&
        (facing === undefined || facing === this.facing.get(id)),
    );
  }

  #track(kind: 'audio' | 'video', wish: Wish | undefined): MediaStreamTrack {
    const device = this.#find(kind, wish);
    const facing = this.facing.get(device?.id ?? '');
    const track = fakeTrack(kind, device?.label ?? '', {
      deviceId: device?.id ?? '',
      ...(facing !== undefined && { facingMode: facing }),
    });
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

  stream: (tracks: Tracks) => MediaStream = () => ({}) as MediaStream;

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

function exactOf(wish: ConstrainDOMString | undefined): unknown {
  return typeof wish === 'object' && 'exact' in wish ? wish.exact : undefined;
}

/** Ends by `stop()`, silently, or by the test, with its event. */
export function fakeTrack(
  kind: 'audio' | 'video',
  label = '',
  settings: MediaTrackSettings = {},
): MediaStreamTrack {
  const track = {
    ...{ kind, label, enabled: true, readyState: 'live', onended: null },
    stop: () => (track.readyState = 'ended'),
    getSettings: () => settings,
    clone: () => fakeTrack(kind, label, settings),
  };
  return track as unknown as MediaStreamTrack;
}
