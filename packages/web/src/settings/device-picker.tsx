import type { DeviceRole } from '@visavis/engine';
import { usePanelText, useShell } from '../shell.ts';
import { Picker } from './picker.tsx';
import styles from './settings-panel.module.css';

const ICONS = { camera: 'camera', microphone: 'microphone', speaker: 'speaker' } as const;

export function DevicePicker({ role }: { readonly role: DeviceRole }) {
  const { settings: words } = usePanelText();
  const devices = useShell().call.devices.value;
  const list = devices?.list.value[role] ?? [];
  if (devices === null || list.length === 0)
    return (
      <p class={styles['hint']}>
        {words[role]}: {words.none}
      </p>
    );
  return (
    <Picker
      label={words[role]}
      icon={ICONS[role]}
      options={[
        ['', role === 'camera' ? words.automatic : words.system],
        ...list.map(({ id, label }) => [id, label] as const),
      ]}
      current={devices.chosen.value[role]}
      onChoose={id => devices.choose(role, id)}
    />
  );
}
