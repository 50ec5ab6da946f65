// Which camera, microphone and speaker: the lists, what was chosen, what takes whose place (docs/devices.md, E).
// Fetched when the first of them is open.
import {
  batch,
  computed,
  effect,
  signal,
  untracked,
  type ReadonlySignal,
} from '@preact/signals-core';
import { Scope } from '../lib/scope.ts';
import { createSerial } from '../lib/serial.ts';
import type { Cancel, Device, DeviceRole, Storage } from '../ports.ts';
import {
  defaultGroup,
  find,
  listed,
  plainLabel,
  readChoices,
  writeChoices,
  type Choices,
} from './choice.ts';
import { Ear } from './ear.ts';
import type { LocalMedia, LocalMediaWorld } from './local-media.ts';
import type { DeviceKind } from './problem.ts';

export interface DevicesWorld extends LocalMediaWorld {
  readonly profile: Storage;
  onFault(error: unknown): void;
}
/** [E4] [E5] [E6] Something else is in use now than the person expects; `label` is its name, `missed` the other's. */
export interface DeviceNews {
  readonly why: 'lost' | 'returned' | 'refused' | 'default-changed';
  readonly device: DeviceKind;
  readonly label: string;
  readonly missed: string;
}
export type Facing = 'user' | 'environment';

/** [E7] Plugging in one device fires several events. */
const SETTLE_MS = 300;
const KINDS: readonly DeviceKind[] = ['microphone', 'camera'];

interface Used {
  readonly id: string;
  readonly label: string;
}
function isSame(one: Used, other: Used): boolean {
  return one.id === other.id && one.label === other.label;
}

export class Devices {
  readonly #world: DevicesWorld;
  readonly #local: LocalMedia;
  readonly #scope: Scope;
  readonly #serial: (step: () => Promise<void>) => void;
  readonly #all = signal<readonly Device[]>([]);
  readonly #choices: { value: Choices };
  readonly #news = signal<DeviceNews | null>(null);
  readonly #facing = signal<Facing | null>(null);
  /** [E8] Of this visit alone. */
  #wantedFacing: Facing | null = null;
  readonly #ear: Ear;
  readonly #used = new Map<DeviceKind, Used>();
  /** [E4] Ids that did not open. */
  readonly #refused = new Set<string>();
  #exchanging: DeviceKind | null = null;
  #defaultGroup = '';
  /** The devices there are; empty before permission, and speakers where none can be chosen. */
  readonly list = computed(() => perRole(role => listed(this.#all.value, role)));
  /** The ids of those that were chosen and are there; empty where the browser decides. */
  readonly chosen = computed(() =>
    perRole(role => find(this.#choices.value[role], this.list.value[role])?.id ?? ''),
  );

  constructor(world: DevicesWorld, local: LocalMedia) {
    this.#world = world;
    this.#local = local;
    this.#scope = new Scope(world.clock);
    this.#serial = createSerial(error => world.onFault(error));
    this.#choices = signal(readChoices(world.profile));
    this.#ear = new Ear(world.media, () => local.track('microphone'));
    const refreshSoon = () => this.#scope.after('settle', SETTLE_MS, () => this.refresh());
    const changed = () => {
      this.#refused.clear();
      refreshSoon();
    };
    this.#scope.own('devices', world.media.onChange(changed));
    this.#scope.own('presence', world.presence.onChange(refreshSoon));
    this.#scope.own(
      'stream',
      effect(() => {
        if (local.stream.value !== null) untracked(() => this.#streamChanged());
      }),
    );
    this.refresh();
  }

  /** The last one; a new object for each. */
  get news(): ReadonlySignal<DeviceNews | null> {
    return this.#news;
  }

  /** [E8] Where the camera faces, while it can be turned around; otherwise null. */
  get facing(): ReadonlySignal<Facing | null> {
    return this.#facing;
  }

  /** What the microphone hears, also while it is muted; null while nobody listens or there is none. */
  get heard(): ReadonlySignal<MediaStream | null> {
    return this.#ear.stream;
  }

  /** Makes `heard` live until it is called off. */
  listen(): Cancel {
    return this.#ear.borrow();
  }

  /** Looks at what is plugged in once more, and takes what is wished for. */
  refresh(): void {
    this.#serial(() => this.#settle());
  }

  /** [E1] By its id in `list`; an empty one leaves it to the browser from now on. */
  choose(role: DeviceRole, id: string): void {
    const device = this.list.peek()[role].find(device => device.id === id);
    this.#remember(role, device);
    if (role === 'speaker') return;
    if (role === 'camera') this.#wantedFacing = null;
    this.#refused.delete(id);
    if (this.#local[role].peek() === 'none') this.#takeMissing(role);
    else this.#serial(() => this.#take(role));
  }

  /** [E8] */
  turnCamera(): void {
    const facing = this.#facing.peek();
    if (facing === null) return;
    this.#wantedFacing = facing === 'user' ? 'environment' : 'user';
    this.#serial(() => this.#turn());
  }

  close(): void {
    this.#scope.close();
    this.#ear.rest();
    this.#local.wishes = undefined;
  }

  async #settle(): Promise<void> {
    // Without the code for it the list stays as it is, until it is looked at again.
    const all = await this.#world.media.devices().catch(() => null);
    if (all === null || this.#scope.closed) return;
    this.#all.value = all;
    this.#learnIds();
    this.#wish();
    this.#see();
    const isMoved = this.#defaultMoved(all);
    if (this.#isMisplaced('microphone')) await this.#putBack('microphone', 'returned');
    else if (isMoved) await this.#putBack('microphone', 'default-changed');
    if (this.#isMisplaced('camera')) await this.#putBack('camera', 'returned');
  }

  /** [E1] What was found by its name is known by its new id from now on. */
  #learnIds(): void {
    for (const [role, devices] of Object.entries(this.list.peek()) as [
      DeviceRole,
      readonly Device[],
    ][]) {
      const choice = this.#choices.value[role];
      const device = find(choice, devices);
      if (device !== null && device.id !== choice?.id) this.#remember(role, device);
    }
  }

  #remember(role: DeviceRole, device: Device | undefined): void {
    const choice = device && { id: device.id, label: device.label };
    this.#choices.value = { ...this.#choices.value, [role]: choice };
    writeChoices(this.#world.profile, this.#choices.value);
    this.#wish();
  }

  #wish(): void {
    const { microphone, camera } = this.chosen.peek();
    const facing = this.#wantedFacing;
    const wishes = {
      ...(microphone !== '' && { microphone: { deviceId: { exact: microphone } } }),
      ...(camera !== '' && { camera: { deviceId: { exact: camera } } }),
      ...(facing !== null && { camera: { facingMode: { exact: facing } } }),
    };
    this.#local.wishes = Object.keys(wishes).length > 0 ? wishes : undefined;
  }

  /** [E6] */
  #defaultMoved(all: readonly Device[]): boolean {
    const before = this.#defaultGroup;
    this.#defaultGroup = defaultGroup(all);
    const isDefault = this.#usedNow('microphone')?.id === 'default';
    return isDefault && before !== '' && this.#defaultGroup !== before;
  }

  /** Something else is in use than what was chosen, is there, and did not refuse. */
  #isMisplaced(kind: DeviceKind): boolean {
    const used = this.#usedNow(kind);
    const chosen = this.chosen.peek()[kind];
    if (used === null || chosen === '' || chosen === used.id || this.#refused.has(chosen))
      return false;
    return kind === 'microphone' || this.#wantedFacing === null;
  }

  /** [E5] By itself, and therefore only where nothing prompts. */
  async #putBack(kind: DeviceKind, why: 'returned' | 'default-changed'): Promise<void> {
    const missed = this.#labelInUse(kind);
    const { permission } = (await this.#world.media.situation())[kind];
    if (permission !== 'granted' || !(await this.#exchange(kind))) return;
    this.#tell({ why, device: kind, label: this.#labelInUse(kind), missed });
  }

  async #turn(): Promise<void> {
    await this.#exchange('camera');
  }

  async #take(kind: DeviceKind): Promise<void> {
    const chosen = this.chosen.peek()[kind];
    if (chosen === '' || chosen !== this.#usedNow(kind)?.id) await this.#exchange(kind);
  }

  /** True when what was wished for is in use. */
  async #exchange(kind: DeviceKind): Promise<boolean> {
    this.#wish();
    this.#exchanging = kind;
    if (kind === 'microphone') this.#ear.rest();
    await this.#local.exchange(kind);
    this.#exchanging = null;
    this.#see();
    const wished = this.#wantedFacing === null || kind !== 'camera' ? this.chosen.peek()[kind] : '';
    const used = this.#usedNow(kind);
    if (wished === '' || used === null || used.id === wished) return used !== null;
    this.#refused.add(wished);
    const missed = this.list.peek()[kind].find(({ id }) => id === wished)?.label ?? '';
    this.#tell({ why: 'refused', device: kind, label: this.#labelInUse(kind), missed });
    return false;
  }

  #takeMissing(kind: DeviceKind): void {
    if (kind === 'microphone') this.#local.toggleMicrophone();
    else this.#local.toggleCamera();
  }

  #streamChanged(): void {
    this.#ear.renew();
    for (const kind of KINDS) this.#noticeLoss(kind);
    this.#see();
    this.#scope.after('settle', SETTLE_MS, () => this.refresh());
  }

  /** [E5] */
  #noticeLoss(kind: DeviceKind): void {
    const before = this.#used.get(kind);
    const used = this.#usedNow(kind);
    if (used === null) return;
    this.#used.set(kind, used);
    if (before === undefined || this.#exchanging === kind || isSame(before, used)) return;
    const missed = plainLabel(before.label, before.id, this.#all.peek());
    this.#tell({ why: 'lost', device: kind, label: this.#labelInUse(kind), missed });
  }

  #see(): void {
    const facing = this.#local.track('camera')?.getSettings().facingMode;
    const isKnown = facing === 'user' || facing === 'environment';
    batch(() => {
      this.#facing.value = isKnown && this.list.peek().camera.length > 1 ? facing : null;
    });
  }

  #tell(news: DeviceNews): void {
    this.#news.value = news;
  }

  #usedNow(kind: DeviceKind): Used | null {
    const track = this.#local.track(kind);
    return track && { id: track.getSettings().deviceId ?? '', label: track.label };
  }

  #labelInUse(kind: DeviceKind): string {
    const used = this.#usedNow(kind);
    return used === null ? '' : plainLabel(used.label, used.id, this.#all.peek());
  }
}

function perRole<Value>(of: (role: DeviceRole) => Value): Readonly<Record<DeviceRole, Value>> {
  return { microphone: of('microphone'), camera: of('camera'), speaker: of('speaker') };
}
