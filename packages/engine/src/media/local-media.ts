// My microphone and camera through a whole visit: asked for, switched, lost, found again (docs/call.md, M).
import { batch, signal, type ReadonlySignal } from '@preact/signals-core';
import { Scope } from '../lib/scope.ts';
import type { Clock, Media, MediaSituation, Presence, Tracks, Wishes } from '../ports.ts';
import { acquire, type Acquired } from './acquire.ts';
import { type Ask, Asks } from './asks.ts';
import { canOpen, type DeviceKind, isRevoked, type MediaProblem } from './problem.ts';
import { keep, merge, NO_TRACKS, stateOf, stop, trackOf, without } from './tracks.ts';

export interface LocalMediaWorld {
  readonly clock: Clock;
  readonly media: Media;
  readonly presence: Presence;
}
export interface LocalMediaHandlers {
  onReady(): void;
  onSlow(): void;
  onProblem(problem: MediaProblem): void;
  onTracks(tracks: Tracks): void;
  onLost(device: DeviceKind): void;
  onBack(device: DeviceKind): void;
}

/** [M9] The camera is let go this long after it was switched off, so that its light goes out. */
const CAMERA_REST_MS = 3_000;
/** [M10] Plugging in one device fires several events. */
const SETTLE_MS = 300;

const BOTH: readonly DeviceKind[] = ['microphone', 'camera'];

export class LocalMedia {
  readonly stream = signal<MediaStream | null>(null);
  readonly problem = signal<MediaProblem | null>(null);
  /** [E2] Which devices are asked for from now on. */
  wishes: Wishes | undefined;
  readonly #microphone = signal<'on' | 'muted' | 'none'>('none');
  readonly #camera = signal<'on' | 'off' | 'none'>('none');
  readonly microphone: ReadonlySignal<'on' | 'muted' | 'none'> = this.#microphone;
  readonly camera: ReadonlySignal<'on' | 'off' | 'none'> = this.#camera;
  readonly #world: LocalMediaWorld;
  readonly #handlers: LocalMediaHandlers;
  readonly #scope: Scope;
  #tracks: Tracks = NO_TRACKS;
  #wanted = BOTH;
  /** Also of a microphone that was lost and comes back: nobody is heard by surprise. */
  #muted = false;
  readonly #asks: Asks;
  /** Counts the releases: what was begun before one opens nothing after it. */
  #visit = 0;

  constructor(world: LocalMediaWorld, handlers: LocalMediaHandlers) {
    this.#world = world;
    this.#handlers = handlers;
    this.#scope = new Scope(world.clock);
    this.#asks = new Asks(this.#scope, {
      onSlow: () => handlers.onSlow(),
      onOverdue: devices => void this.#overdue(devices),
    });
    this.#scope.own('devices', world.media.onChange(this.#retrySoon));
    this.#scope.own('presence', world.presence.onChange(this.#retrySoon));
  }

  get tracks(): Tracks {
    return this.#tracks;
  }

  /** Asks for what is wanted and missing; the handlers tell how it went. */
  async open(): Promise<void> {
    await this.#open(this.#missing);
  }

  /** Goes on with what works; the other device is not asked for again until `wantBoth`. */
  goOnWithout(): void {
    const instead = this.problem.value?.instead;
    if (!instead) return;
    this.#wanted = [instead];
    if (this.#missing.length > 0) return void this.open();
    this.problem.value = null;
    this.#handlers.onReady();
  }

  /** All but a camera that is off: only its own button turns it on. */
  wantBoth(): void {
    this.#want(BOTH.filter(device => device === 'microphone' || this.#camera.value !== 'off'));
  }

  toggleMicrophone(): void {
    const { audio } = this.#tracks;
    if (this.#microphone.value === 'none') return this.#want(['microphone']);
    this.#muted = !this.#muted;
    if (audio !== null) audio.enabled = !this.#muted;
    this.#microphone.value = this.#muted ? 'muted' : 'on';
  }

  toggleCamera(): void {
    const { video } = this.#tracks;
    if (this.#camera.value === 'on') this.#cameraOff();
    else if (video === null) this.#want(['camera']);
    else {
      this.#scope.stop('rest');
      video.enabled = true;
      this.#camera.value = 'on';
    }
  }

  /** [M14] Takes a device that gives nothing once more; one that would ask, or is not in use, is left alone. */
  async reopen(device: DeviceKind): Promise<void> {
    const track = this.track(device);
    const situation = await this.#world.media.situation();
    const allowed = situation[device].permission === 'granted';
    if (track === null || !track.enabled || !allowed || track !== this.track(device)) return;
    track.onended = null;
    // First let go: the browser shares one source among all who ask for it, and some devices open only once.
    track.stop();
    this.#put(without(this.#tracks, device));
    await this.#open([device]);
  }

  /** [E3] Takes what is wished for now in the place of what is in use; meanwhile all looks as it did. */
  async exchange(device: DeviceKind): Promise<void> {
    const track = this.track(device);
    if (track === null) return;
    if (device === 'camera' && this.#camera.value === 'off') {
      this.#letCameraGo();
      return;
    }
    track.onended = null;
    track.stop();
    this.#tracks = without(this.#tracks, device);
    await this.#open([device]);
  }

  /** [M13] Lights out until the next `open`; a muted microphone and a camera that is off stay so. */
  release(): void {
    this.#visit += 1;
    this.#asks.forget(BOTH);
    for (const timer of ['reopen', 'retry', 'rest']) this.#scope.stop(timer);
    if (this.#camera.value === 'off')
      this.#wanted = this.#wanted.filter(device => device !== 'camera');
    stop(this.#tracks);
    this.#tracks = NO_TRACKS;
    this.problem.value = null;
    this.stream.value = null;
  }

  close(): void {
    this.release();
    this.#scope.close();
  }

  #want(devices: readonly DeviceKind[]): void {
    this.#wanted = BOTH.filter(device => devices.includes(device) || this.#wanted.includes(device));
    void this.#open(devices.filter(device => this.track(device) === null));
  }

  get #missing(): readonly DeviceKind[] {
    return this.#wanted.filter(device => this.track(device) === null);
  }

  /** [M15] Beside one that runs each is asked for alone: the voice does not wait for a camera that is not there. */
  async #open(devices: readonly DeviceKind[]): Promise<void> {
    if (this.stream.value === null) return this.#askFor(devices);
    const visit = this.#visit;
    // Much may have happened by the time of the second: it came, it is not wanted any more, the call is over.
    for (const device of devices)
      if (visit === this.#visit && this.#missing.includes(device)) await this.#askFor([device]);
  }

  /** Resolves with the answer, or when it is not waited for any longer. */
  async #askFor(devices: readonly DeviceKind[]): Promise<void> {
    if (devices.length === 0) return;
    const ask = this.#asks.begin(devices);
    const acquired = acquire(this.#world.media, devices, this.wishes);
    await Promise.race([acquired.then(answer => this.#answered(ask, answer)), ask.over.promise]);
  }

  #answered(ask: Ask, acquired: Acquired): void {
    const wanted = this.#asks.stillWanted(ask);
    if (acquired.ok) this.#opened(keep(acquired.tracks, wanted), wanted);
    else if (wanted.length > 0) this.#failed(acquired.problem);
  }

  track(device: DeviceKind): MediaStreamTrack | null {
    return trackOf(this.#tracks, device);
  }

  async #overdue(devices: readonly DeviceKind[]): Promise<void> {
    const situation = await this.#situation();
    const allowed = devices.every(device => situation?.[device].permission === 'granted');
    if (allowed) this.#failed({ code: 'no-answer', devices, instead: null });
  }

  /** Null where everything was let go meanwhile: browsers are slow to say while a camera opens. */
  async #situation(): Promise<MediaSituation | null> {
    const visit = this.#visit;
    const situation = await this.#world.media.situation();
    return visit === this.#visit ? situation : null;
  }

  #opened(tracks: Tracks, devices: readonly DeviceKind[]): void {
    if (devices.length === 0) return;
    const problem = this.stream.value === null ? null : this.problem.value;
    const back = problem === null ? [] : devices.filter(device => this[device].value === 'none');
    this.#put(merge(this.#tracks, tracks));
    const isWhole = problem === null || this.#missing.length === 0;
    const rest = isWhole ? null : this.#beside({ ...problem, devices: this.#missing });
    this.problem.value = rest;
    for (const device of back) this.#handlers.onBack(device);
    if (rest === null) this.#handlers.onReady();
    else this.#handlers.onProblem(rest);
  }

  #put(tracks: Tracks): void {
    this.#tracks = tracks;
    if (tracks.audio !== null) {
      tracks.audio.enabled = !this.#muted;
      tracks.audio.onended = () => this.#ended('microphone');
    }
    if (tracks.video !== null) tracks.video.onended = () => this.#ended('camera');
    batch(() => {
      this.stream.value = this.#world.media.stream(tracks);
      this.#microphone.value = stateOf(tracks.audio, 'muted');
      if (tracks.video !== null || this.#camera.value === 'on')
        this.#camera.value = stateOf(tracks.video, 'off');
    });
    this.#handlers.onTracks(tracks);
  }

  /** What runs works: with it one can go on. */
  #beside(problem: MediaProblem): MediaProblem {
    const running = BOTH.find(device => this.track(device) !== null);
    return { ...problem, instead: running ?? problem.instead };
  }

  #failed(found: MediaProblem): void {
    // Each was asked for alone, and both are missed.
    const missed = [...found.devices, ...(this.problem.value?.devices ?? [])];
    const devices = this.#missing.filter(device => missed.includes(device));
    const problem = this.#beside(this.stream.value === null ? found : { ...found, devices });
    this.problem.value = problem;
    const { audio, video } = this.#tracks;
    const isMissed = this.#microphone.value !== 'none' && audio === null;
    // Of an exchange that brought nothing.
    if (this.stream.value !== null && (isMissed || (this.#camera.value === 'on' && video === null)))
      this.#put(this.#tracks);
    this.#handlers.onProblem(problem);
  }

  /** [M11] Unplugged or revoked: the rest goes on, and the lost one is asked for again at once. */
  #ended(device: DeviceKind): void {
    if (device === 'camera' && this.#camera.value === 'off') return this.#letCameraGo();
    this.#put(without(this.#tracks, device));
    if (device === 'camera') this.#camera.value = 'none';
    this.#handlers.onLost(device);
    this.#scope.after('reopen', SETTLE_MS, () => void this.#reopenLost());
  }

  async #reopenLost(): Promise<void> {
    const situation = await this.#situation();
    if (situation === null) return;
    const revoked = this.#missing.filter(device => isRevoked(situation, device));
    const visit = this.#visit;
    await this.#open(this.#missing.filter(device => !revoked.includes(device)));
    if (visit !== this.#visit || revoked.length === 0) return;
    // Asking now would put a prompt over a running call; the person decides with "Try again".
    this.#failed({ code: 'revoked', devices: revoked, instead: null });
  }

  readonly #retrySoon = (): void => {
    if (this.problem.value === null) return;
    this.#scope.after('retry', SETTLE_MS, () => void this.#retry());
  };

  /** [M12] Recovery by itself, but never a prompt that nobody asked for. */
  async #retry(): Promise<void> {
    if (this.problem.value === null) return;
    const situation = await this.#situation();
    if (situation === null) return;
    const ready = this.#missing.filter(device => canOpen(situation, device));
    // Before anything runs both or what the person decided for: not one of them without a word.
    if (this.stream.value !== null || ready.length === this.#missing.length)
      await this.#open(ready);
  }

  #cameraOff(): void {
    const { video } = this.#tracks;
    this.#camera.value = 'off';
    if (video === null) return this.#stayDark();
    video.enabled = false;
    this.#scope.after('rest', CAMERA_REST_MS, () => this.#letCameraGo());
  }

  /** [E3] Switched off in the middle of an exchange: what it brings is thrown away. */
  #stayDark(): void {
    this.#asks.forget(['camera']);
    this.#wanted = this.#wanted.filter(device => device !== 'camera');
    this.#put(this.#tracks);
  }

  #letCameraGo(): void {
    const { video } = this.#tracks;
    this.#scope.stop('rest');
    if (video === null) return;
    video.onended = null;
    video.stop();
    this.#wanted = this.#wanted.filter(device => device !== 'camera');
    this.#put({ ...this.#tracks, video: null });
  }
}
