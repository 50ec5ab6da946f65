// My microphone and camera through a whole visit: asked for, switched, lost, found again (docs/call.md, M).
import { batch, signal, type ReadonlySignal } from '@preact/signals-core';
import { Scope } from '../lib/scope.ts';
import type { Clock, Media, Presence, Tracks, Wishes } from '../ports.ts';
import { acquire, stop } from './acquire.ts';
import type { DeviceKind, MediaProblem } from './problem.ts';

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

/** [M7] A prompt that stands this long wants to be pointed at. */
const SLOW_MS = 1_500;
/** [M8] Allowed, and yet nothing happens: the driver hangs. */
const NO_ANSWER_MS = 20_000;
/** [M9] The camera is let go this long after it was switched off, so that its light goes out. */
const CAMERA_REST_MS = 3_000;
/** [M10] Plugging in one device fires several events. */
const SETTLE_MS = 300;

const NONE: Tracks = { audio: null, video: null };
const BOTH: readonly DeviceKind[] = ['microphone', 'camera'];

export class LocalMedia {
  readonly stream = signal<MediaStream | null>(null);
  readonly problem = signal<MediaProblem | null>(null);
  /** [E2] Which devices are asked for from now on. */
  wishes: Wishes | undefined;
  readonly #microphone = signal<'on' | 'muted' | 'none'>('none');
  readonly #camera = signal<'on' | 'off' | 'none'>('none');
  readonly #world: LocalMediaWorld;
  readonly #handlers: LocalMediaHandlers;
  readonly #scope: Scope;
  #tracks: Tracks = NONE;
  #wanted = BOTH;
  /** Also of a microphone that was lost and comes back: nobody is heard by surprise. */
  #muted = false;
  /** Counts the asks: what an older one brings is thrown away. */
  #ask = 0;

  constructor(world: LocalMediaWorld, handlers: LocalMediaHandlers) {
    this.#world = world;
    this.#handlers = handlers;
    this.#scope = new Scope(world.clock);
    this.#scope.own(
      'devices',
      world.media.onChange(() => this.#retrySoon()),
    );
    this.#scope.own(
      'presence',
      world.presence.onChange(() => this.#retrySoon()),
    );
  }

  get microphone(): ReadonlySignal<'on' | 'muted' | 'none'> {
    return this.#microphone;
  }

  get camera(): ReadonlySignal<'on' | 'off' | 'none'> {
    return this.#camera;
  }

  get tracks(): Tracks {
    return this.#tracks;
  }

  /** Asks for what is wanted and missing; the handlers tell how it went. */
  async open(): Promise<void> {
    const missing = this.#wanted.filter(device => this.track(device) === null);
    if (missing.length === 0) return;
    this.#ask += 1;
    const ask = this.#ask;
    this.#expectAnswer(missing);
    const acquired = await acquire(this.#world.media, missing, this.wishes);
    if (this.#scope.closed || ask !== this.#ask) {
      if (acquired.ok) stop(acquired.tracks);
      return;
    }
    this.#scope.stop('slow');
    this.#scope.stop('no-answer');
    if (acquired.ok) this.#opened(acquired.tracks, missing);
    else this.#failed(acquired.problem);
  }

  /** Goes on with what works; the other device is not asked for again until `wantBoth`. */
  goOnWithout(): void {
    const instead = this.problem.value?.instead;
    if (instead === null || instead === undefined) return;
    this.#wanted = [instead];
    void this.open();
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
    else this.#cameraOn(video);
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
    this.#put(this.#without(device));
    await this.open();
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
    this.#tracks = this.#without(device);
    await this.open();
  }

  /** [M13] Lights out until the next `open`; a muted microphone and a camera that is off stay so. */
  release(): void {
    this.#forgetAsk();
    for (const timer of ['reopen', 'retry', 'rest']) this.#scope.stop(timer);
    if (this.#camera.value === 'off')
      this.#wanted = this.#wanted.filter(device => device !== 'camera');
    stop(this.#tracks);
    this.#tracks = NONE;
    this.problem.value = null;
    this.stream.value = null;
  }

  close(): void {
    this.release();
    this.#scope.close();
  }

  #want(devices: readonly DeviceKind[]): void {
    this.#wanted = BOTH.filter(device => devices.includes(device) || this.#wanted.includes(device));
    void this.open();
  }

  /** What it brings is thrown away. */
  #forgetAsk(): void {
    this.#ask += 1;
    for (const timer of ['slow', 'no-answer']) this.#scope.stop(timer);
  }

  track(device: DeviceKind): MediaStreamTrack | null {
    return device === 'microphone' ? this.#tracks.audio : this.#tracks.video;
  }

  #without(device: DeviceKind): Tracks {
    return { ...this.#tracks, [device === 'microphone' ? 'audio' : 'video']: null };
  }

  #expectAnswer(devices: readonly DeviceKind[]): void {
    this.#scope.after('slow', SLOW_MS, () => this.#handlers.onSlow());
    this.#scope.after('no-answer', NO_ANSWER_MS, () => {
      void this.#world.media.situation().then(situation => {
        const allowed = devices.every(device => situation[device].permission === 'granted');
        if (allowed) this.#failed({ code: 'no-answer', devices, instead: null });
      });
    });
  }

  #opened(tracks: Tracks, devices: readonly DeviceKind[]): void {
    const wasLost = this.problem.value !== null && this.stream.value !== null;
    this.problem.value = null;
    this.#put({
      audio: tracks.audio ?? this.#tracks.audio,
      video: tracks.video ?? this.#tracks.video,
    });
    if (wasLost) for (const device of devices) this.#handlers.onBack(device);
    this.#handlers.onReady();
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
      this.#microphone.value = state(tracks.audio, 'muted');
      if (tracks.video !== null || this.#camera.value === 'on')
        this.#camera.value = state(tracks.video, 'off');
    });
    this.#handlers.onTracks(tracks);
  }

  #failed(problem: MediaProblem): void {
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
    this.#put(this.#without(device));
    if (device === 'camera') this.#camera.value = 'none';
    this.#handlers.onLost(device);
    this.#scope.after('reopen', SETTLE_MS, () => void this.#reopenLost());
  }

  async #reopenLost(): Promise<void> {
    const lost = this.#wanted.filter(device => this.track(device) === null);
    const situation = await this.#world.media.situation();
    const revoked = lost.some(device =>
      ['denied', 'prompt'].includes(situation[device].permission),
    );
    // Asking now would put a prompt over a running call; the person decides with "Try again".
    if (revoked) this.#failed({ code: 'revoked', devices: lost, instead: null });
    else await this.open();
  }

  #retrySoon(): void {
    if (this.problem.value === null) return;
    this.#scope.after('retry', SETTLE_MS, () => void this.#retry());
  }

  /** [M12] Recovery by itself, but never a prompt that nobody asked for. */
  async #retry(): Promise<void> {
    if (this.problem.value === null) return;
    const situation = await this.#world.media.situation();
    const missing = this.#wanted.filter(device => this.track(device) === null);
    const ready = missing.every(
      device => situation[device].permission === 'granted' && situation[device].count > 0,
    );
    if (ready) await this.open();
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
    this.#forgetAsk();
    this.#wanted = this.#wanted.filter(device => device !== 'camera');
    this.#put(this.#tracks);
    void this.open();
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

  #cameraOn(video: MediaStreamTrack): void {
    this.#scope.stop('rest');
    video.enabled = true;
    this.#camera.value = 'on';
  }
}

function state<Off extends string>(track: MediaStreamTrack | null, off: Off): 'on' | Off | 'none' {
  if (track === null) return 'none';
  return track.enabled ? 'on' : off;
}
