// Looks at the shown link once a second: tells the friend, keeps the record, names faults and has them repaired.
import { effect, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Digest } from '@visavis/protocol';
import type { CallEvent } from '../call/state.ts';
import type { CameraState, Health, MicrophoneState, Moment, Playback } from '../call/view.ts';
import { Scope } from '../lib/scope.ts';
import type { Clock, Presence } from '../ports.ts';
import { toDigest } from './digest.ts';
import type { Fault } from './fault.ts';
import type { LinkStats } from './link-stats.ts';
import type { Repair } from './repairs.ts';
import { toSample, type Reading, type Sample } from './sample.ts';
import type { Side } from './signs.ts';
import { Timeline, type TimelineEvent } from './timeline.ts';
import { watch, WELL, type Second } from './watch.ts';

/** [W1] [P84] How often everything is looked at. */
const EVERY_MS = 1_000;
/** [W2] A link that came up or flows again has this long to get going. */
const YOUNG_MS = 3_000;
/** [W2] A digest that is older says nothing about now. */
const FRESH_MS = 3_000;
/** [W8] Two minutes. */
const MAX_SAMPLES = 120;

/** What the shown link did last. */
type Turn = 'flowing' | 'silent' | 'friend-gone';

interface Devices {
  readonly microphone: ReadonlySignal<MicrophoneState>;
  readonly camera: ReadonlySignal<CameraState>;
}
export interface WatchdogWorld {
  readonly clock: Clock;
  readonly presence: Presence;
}
export interface WatchdogPorts {
  readonly me: Devices;
  readonly friend: Devices;
  readonly server: ReadonlySignal<'connecting' | 'online' | 'offline'>;
  /** Of the shown link; null while there is none. */
  stats(): Promise<LinkStats | null>;
  tell(digest: Digest): void;
  repair(repair: Exclude<Repair, 'replay'>): void;
}

export class Watchdog implements Health {
  readonly faults = signal<readonly Fault[]>([]);
  readonly samples = signal<readonly Sample[]>([]);
  readonly replays = signal(0);
  readonly #world: WatchdogWorld;
  readonly #ports: WatchdogPorts;
  readonly #scope: Scope;
  readonly #timeline: Timeline;
  #playback: Playback = 'none';
  #online = false;
  #cases = WELL;
  #link: Turn = 'silent';
  #sinceMs = 0;
  /** Of this stay: what is read of an older one is thrown away. */
  #links = 0;
  #before: Reading | null = null;
  #theirs: { readonly atMs: number; readonly digest: Digest } | null = null;

  constructor(world: WatchdogWorld, ports: WatchdogPorts) {
    this.#world = world;
    this.#ports = ports;
    this.#scope = new Scope(world.clock);
    this.#timeline = new Timeline(world.clock);
    const followServer = effect(() => this.#serverChanged(ports.server.value));
    this.#scope.own('server', followServer);
  }

  get timeline(): Health['timeline'] {
    return this.#timeline.entries;
  }

  note(event: TimelineEvent): void {
    this.#timeline.note(event);
  }

  /** A moment of the friend's is a step of the call; the others are about devices. */
  tell(moment: Moment): void {
    switch (moment) {
      case 'friend-arrived':
      case 'friend-back':
      case 'friend-left':
      case 'friend-lost':
        return this.note({ type: moment });
      case 'camera-lost':
      case 'microphone-lost':
      case 'device-back':
        return;
    }
  }

  tellPlayback(playback: Playback): void {
    this.#playback = playback;
  }

  hear(digest: Digest): void {
    this.#theirs = { atMs: this.#world.clock.now(), digest };
  }

  /** The first link begins the watch. */
  follow({ type }: CallEvent): void {
    switch (type) {
      case 'link-up':
        return this.#linkUp();
      case 'link-flowing':
        return this.#turn('flowing');
      case 'link-silent':
        return this.#turn('silent');
      case 'link-gone':
        return this.#turn('friend-gone');
      default:
        return;
    }
  }

  /** [W6] Another meeting is another call: everything may be tried again. */
  part(): void {
    this.#scope.stop('digest');
    this.#links = 0;
    this.#before = this.#theirs = null;
    this.#cases = WELL;
    this.#name([]);
  }

  close(): void {
    this.part();
    this.#scope.close();
  }

  #linkUp(): void {
    this.#links += 1;
    this.#before = this.#theirs = null;
    this.note({ type: 'link-up', generation: this.#links });
    this.#turned('flowing');
    if (!this.#scope.running('digest')) this.#next();
  }

  /** A farewell and the closed channel that follows it say the same. */
  #turn(link: Turn): void {
    if (link !== this.#link) this.note({ type: link });
    this.#turned(link);
  }

  #turned(link: Turn): void {
    this.#link = link;
    this.#sinceMs = this.#world.clock.now();
  }

  #next(): void {
    this.#scope.after('digest', EVERY_MS, () => {
      this.#next();
      void this.#read();
    });
  }

  async #read(): Promise<void> {
    const links = this.#links;
    const stats = await this.#ports.stats();
    if (stats === null || links !== this.#links || this.#scope.closed) return;
    const before = this.#before;
    const now: Reading = { atMs: this.#world.clock.now(), stats };
    this.#before = now;
    if (before !== null) this.#look(before, now);
  }

  #look(before: Reading, now: Reading): void {
    const attention = { playback: this.#playback, visible: this.#world.presence.visible() };
    const digest = toDigest(before.stats, now.stats, attention);
    this.#ports.tell(digest);
    this.samples.value = [...this.samples.peek(), toSample(before, now)].slice(-MAX_SAMPLES);
    this.#judge({
      atMs: now.atMs,
      link: this.#linkAt(now.atMs),
      visible: attention.visible,
      mine: side(this.#ports.me, digest),
      theirs: this.#freshSide(now.atMs),
    });
  }

  #linkAt(atMs: number): Second['link'] {
    if (this.#link !== 'flowing') return 'silent';
    return atMs - this.#sinceMs < YOUNG_MS ? 'young' : 'flowing';
  }

  #freshSide(atMs: number): Side | null {
    const theirs = this.#theirs;
    if (theirs === null || atMs - theirs.atMs > FRESH_MS) return null;
    return side(this.#ports.friend, theirs.digest);
  }

  #judge(second: Second): void {
    const [cases, faults, mendings] = watch(this.#cases, second);
    this.#cases = cases;
    this.#name(faults);
    for (const { fault } of mendings) this.note({ type: 'repair', fault });
    for (const repair of new Set(mendings.map(mending => mending.repair))) this.#repair(repair);
  }

  #repair(repair: Repair): void {
    if (repair === 'replay') this.replays.value = this.replays.peek() + 1;
    else this.#ports.repair(repair);
  }

  #name(faults: readonly Fault[]): void {
    const before = this.faults.peek();
    const come = faults.filter(fault => !before.includes(fault));
    const gone = before.filter(fault => !faults.includes(fault));
    for (const fault of gone) this.note({ type: 'fault-over', fault });
    for (const fault of come) this.note({ type: 'fault', fault });
    if (come.length + gone.length > 0) this.faults.value = faults;
  }

  #serverChanged(server: 'connecting' | 'online' | 'offline'): void {
    const online = server === 'online';
    if (online !== this.#online) this.note({ type: online ? 'server-online' : 'server-offline' });
    this.#online = online;
  }
}

function side({ microphone, camera }: Devices, digest: Digest): Side {
  return { microphone: microphone.peek(), camera: camera.peek(), digest };
}
