// Which devices, and what one likes. Before the call and in it; loaded when it is first wanted.
import { useEffect } from 'preact/hooks';
import { SidePanel } from '../call/side-panel.tsx';
import { usePanelText, useShell } from '../shell.ts';
import { CameraPart } from './camera-part.tsx';
import { HabitsPart, LooksPart, NetworkPart } from './preference-parts.tsx';
import { MicrophonePart, SpeakerPart } from './sound-parts.tsx';
import styles from './settings-panel.module.css';

export function SettingsPanel() {
  const { call, platform } = useShell();
  const { settings: words } = usePanelText();
  const devices = call.devices.value;
  // Some browsers tell no changes, and names come late: whoever looks here wants to see what there is.
  useEffect(() => devices?.refresh(), [devices]);
  return (
    <SidePanel name="settings" title={words.title}>
      <CameraPart />
      {/* iOS itself sends the sound where it belongs, and lists one microphone under several names. */}
      {platform.system !== 'ios' && (
        <>
          <MicrophonePart />
          <SpeakerPart />
        </>
      )}
      <h3>{words.looks}</h3>
      <LooksPart />
      <h3>{words.habits}</h3>
      <HabitsPart />
      <h3>{words.network}</h3>
      <NetworkPart />
      <p class={styles['hint']}>{words.kept}</p>
    </SidePanel>
  );
}
