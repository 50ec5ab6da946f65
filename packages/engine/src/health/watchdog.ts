// Looks at the shown link once a second: tells the friend, keeps the samples, names faults and has them repaired.
// One for each meeting, fetched when its first link is up.
import type { ReadonlySignal } from '@preact/signals-core';
import type { CallReport, Digest, PictureState } from '@visavis/protocol';
import type { CameraState, MicrophoneState } from '../call/view.ts';
import { Scope } from '../lib/scope.ts';
import type { Clock, Presence } from '../ports.ts';
import { CallReports } from './call-reports.ts';
import { toDigest } from './digest.ts';
import type { Fault } from './fault.ts';
import type { HealthRecord } from './health-record.ts';
import type { LinkStats } from './link-stats.ts';
import type { Repair } from './repairs.ts';
import { toSample, type Reading } from './sample.ts';
import { ShorterWay } from './shorter-way.ts';
import type { Side } from './signs.ts';
import { watch, WELL, type Second } from './watch.ts';

/** [W1] [P84] How often everything is looked at. */
const EVERY_MS = 1_000;
/** [W2] A link that came up or flows again has this long to get going. */
const YOUNG_MS = 3_000;
/** [W2] A digest that is older says nothing about now. */
const FRESH_MS = 3_000;
/** [W8] Two minutes. */
const MAX_SAMPLES = 120;

interface Devices {
  readonly microphone: ReadonlySignal<MicrophoneState>;
  readonly camera: ReadonlySignal<CameraState>;
}
export interface WatchdogWorld {
  readonly clock: Clock;
  readonly presence: Presence;
}
/** [Q11] What is paused to protect the sound is not missing. */
export interface Pictures {
  readonly myPicture: ReadonlySignal<PictureState>;
  readonly friendPicture: ReadonlySignal<PictureState>;
}
export interface WatchdogPorts {
  readonly record: HealthRecord;
  readonly me: Devices;
  readonly friend: Devices;
  /** Null while nobody steers them. */
  pictures(): Pictures | null;
  /** Of the shown link; null while there is none. */
  stats(): Promise<LinkStats | null>;
  tell(digest: Digest): void;
  report(report: CallReport): void;
  repair(repair: Exclude<Repair, 'replay'>): void;
  /** [R15] The way is relayed, and a direct one may be there by now. */
  seekDirectWay(): void;
}

export class Watchdog {
  readonly #world: WatchdogWorld;
  readonly #ports: WatchdogPorts;
  readonly #record: HealthRecord;
  readonly #scope: Scope;
  readonly #reports: CallReports;
  readonly #shorterWay = new ShorterWay();
  #cases = WELL;
  /** Counts of different links cannot be compared. */
  #before: (Reading & { readonly generation: number }) | null = null;
  #theirs: { readonly atMs: number; readonly digest: Digest } | null = null;

  constructor(world: WatchdogWorld, ports: WatchdogPorts) {
    this.#world = world;
    this.#ports = ports;
    this.#record = ports.record;
    this.#scope = new Scope(world.clock);
    this.#reports = new CallReports(world.clock.now(), report => ports.report(report));
    this.#next();
  }

  hear(digest: Digest): void {
    this.#theirs = { atMs: this.#world.clock.now(), digest };
  }

  /** [W6] Another meeting is another call: its watchdog may try everything again. */
  close(): void {
    this.#scope.close();
    this.#reports.close();
    this.#name([]);
  }

  #next(): void {
    this.#scope.after('digest', EVERY_MS, () => {
      this.#next();
      void this.#read();
    });
  }

  async #read(): Promise<void> {
    const { generation } = this.#record.link;
    const stats = await this.#ports.stats();
    if (stats === null || generation !== this.#record.link.generation || this.#scope.closed) return;
    const before = this.#before;
    const now = { atMs: this.#world.clock.now(), stats, generation };
    this.#before = now;
    this.#report(now);
    if (this.#shorterWay.look(now.atMs, stats.path)) this.#ports.seekDirectWay();
    if (before?.generation === generation) this.#look(before, now);
  }

  #report({ atMs, stats }: Reading): void {
    const { setUpMs, timeline } = this.#record;
    this.#reports.look({ nowMs: atMs, setUpMs, path: stats.path, timeline: timeline.peek() });
  }

  #look(before: Reading, now: Reading): void {
    const { samples, playback } = this.#record;
    const visible = this.#world.presence.visible();
    const digest = toDigest(before.stats, now.stats, { playback, visible });
    this.#ports.tell(digest);
    samples.value = [...samples.peek(), toSample(before, now)].slice(-MAX_SAMPLES);
    this.#judge({
      atMs: now.atMs,
      link: this.#linkAt(now.atMs),
      visible,
      mine: side(this.#ports.me, digest, this.#ports.pictures()?.myPicture),
      theirs: this.#freshSide(now.atMs),
    });
  }

  #linkAt(atMs: number): Second['link'] {
    const { turn, sinceMs } = this.#record.link;
    if (turn !== 'flowing') return 'silent';
    return atMs - sinceMs < YOUNG_MS ? 'young' : 'flowing';
  }

  #freshSide(atMs: number): Side | null {
    const theirs = this.#theirs;
    if (theirs === null || atMs - theirs.atMs > FRESH_MS) return null;
    return side(this.#ports.friend, theirs.digest, this.#ports.pictures()?.friendPicture);
  }

  #judge(second: Second): void {
    const [cases, faults, mendings] = watch(this.#cases, second);
    this.#cases = cases;
    this.#name(faults);
    for (const { fault } of mendings) this.#record.note({ type: 'repair', fault });
    for (const repair of new Set(mendings.map(mending => mending.repair))) this.#repair(repair);
  }

  #repair(repair: Repair): void {
    const { replays } = this.#record;
    if (repair === 'replay') replays.value = replays.peek() + 1;
    else this.#ports.repair(repair);
  }

  #name(faults: readonly Fault[]): void {
    const record = this.#record;
    const before = record.faults.peek();
    const come = faults.filter(fault => !before.includes(fault));
    const gone = before.filter(fault => !faults.includes(fault));
    for (const fault of gone) record.note({ type: 'fault-over', fault });
    for (const fault of come) record.note({ type: 'fault', fault });
    if (come.length + gone.length > 0) record.faults.value = faults;
  }
}

function side(
  { microphone, camera }: Devices,
  digest: Digest,
  picture?: ReadonlySignal<PictureState>,
): Side {
  const isPaused = picture !== undefined && picture.peek() !== 'sent';
  return { microphone: microphone.peek(), camera: isPaused ? 'off' : camera.peek(), digest };
}
