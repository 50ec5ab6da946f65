// Which device is meant: what was chosen and how it is found again, what counts as a device (docs/devices.md, E).
import { maxLength, object, optional, pipe, safeParse, string, type InferOutput } from 'valibot';
import type { Device, DeviceRole, Storage } from '../ports.ts';

/** Longer ones than any browser gives. */
const Text = pipe(string(), maxLength(1_000));
const Choice = object({ id: Text, label: Text });
const Choices = object({
  microphone: optional(Choice),
  camera: optional(Choice),
  speaker: optional(Choice),
});
/** [E1] By its id, and by its name for when the ids have changed. */
export type Choice = InferOutput<typeof Choice>;
export type Choices = Readonly<Partial<Record<DeviceRole, Choice | undefined>>>;

/** Also read by the page before the engine is there (`web/src/early.ts`). */
const KEY = 'visavis.devices';

export function readChoices(profile: Storage): Choices {
  try {
    const stored = safeParse(Choices, JSON.parse(profile.read(KEY) ?? '{}'));
    return stored.success ? stored.output : {};
  } catch {
    return {};
  }
}

export function writeChoices(profile: Storage, choices: Choices): void {
  profile.write(KEY, JSON.stringify(choices));
}

/** [E6] [E7] Chromium's second names of devices that stand in the list as themselves, too. */
const SECOND_NAMES: readonly string[] = ['default', 'communications'];
/** [E7] Nobody's first wish: programs that look like a device, and the telephone that macOS offers from a pocket. */
const LAST = /virtual|obs\b|blackhole|loopback|vb-audio|cable output|snap camera|iphone|ipad/i;

/** [E7] What can be chosen, the likeliest first. A device without a name is one that is not allowed yet. */
export function listed(devices: readonly Device[], role: DeviceRole): readonly Device[] {
  return devices
    .filter(device => device.role === role && device.label !== '' && !isSecondName(device))
    .toSorted((one, other) => Number(LAST.test(one.label)) - Number(LAST.test(other.label)));
}

export function find(choice: Choice | undefined, listed: readonly Device[]): Device | null {
  if (choice === undefined) return null;
  const same = (key: 'id' | 'label') => listed.find(device => device[key] === choice[key]);
  return same('id') ?? same('label') ?? null;
}

/** [E6] What `default` stands for now; empty where there is no such thing. */
export function defaultGroup(devices: readonly Device[]): string {
  const isDefault = ({ role, id }: Device) => role === 'microphone' && id === 'default';
  return devices.find(isDefault)?.group ?? '';
}

/** "Default - Headset" is the headset. */
export function plainLabel(label: string, id: string, devices: readonly Device[]): string {
  if (!SECOND_NAMES.includes(id)) return label;
  return (
    devices.find(device => !isSecondName(device) && label.endsWith(device.label))?.label ?? label
  );
}

function isSecondName({ id }: Device): boolean {
  return SECOND_NAMES.includes(id);
}
