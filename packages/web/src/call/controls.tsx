// One calm row. It goes away when nobody moves and the two are together, and comes back at once.
import type { CameraState, MicrophoneState } from '@visavis/engine';
import type { Catalogue } from '../i18n/en.ts';
import { useShell, useText } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import { IN_ROOM } from './in-room.ts';
import { PanelButton } from './panel-button.tsx';
import { roomy } from './roomy.ts';
import styles from './controls.module.css';

export function Controls() {
  const { call, activity, drawn } = useShell();
  const { controls: words } = useText();
  const { phase } = drawn.view.value;
  const Room = drawn.room.value;
  const InRoom = IN_ROOM.has(phase) ? Room : null;
  return (
    <div
      class={styles['controls']}
      role="group"
      aria-label={words.label}
      data-keeps-awake
      data-hidden={phase === 'connected' && activity.idle.value}
    >
      <MicrophoneButton
        state={call.me.microphone.value}
        words={words}
        onClick={() => call.toggleMicrophone()}
      />
      <CameraButton
        state={call.me.camera.value}
        words={words}
        onClick={() => call.toggleCamera()}
      />
      {Room && <Room.ChatButtons />}
      {roomy.value ? (
        <>
          {Room && <Room.Further />}
          <SettingsButton />
          <HelpButton />
        </>
      ) : InRoom ? (
        <InRoom.More />
      ) : (
        <SettingsButton />
      )}
      {InRoom && <InRoom.LeaveButton />}
    </div>
  );
}

export function SettingsButton() {
  const { settings } = useText().controls;
  return <PanelButton name="settings" label={settings} icon="settings" shortcut="," />;
}

export function HelpButton() {
  const { helpOpen } = useShell();
  const { help } = useText().controls;
  return (
    <span class={styles['keyboard']}>
      <RoundButton label={help} icon="help" shortcut="?" onClick={() => (helpOpen.value = true)} />
    </span>
  );
}

interface DeviceButton<State> {
  readonly state: State;
  readonly words: Catalogue['controls'];
  readonly onClick: () => void;
}

export function MicrophoneButton({ state, words, onClick }: DeviceButton<MicrophoneState>) {
  if (state === 'none')
    return <RoundButton label={words.noMicrophone} icon="microphone-off" disabled />;
  const isOn = state === 'on';
  return (
    <RoundButton
      label={isOn ? words.mute : words.unmute}
      icon={isOn ? 'microphone' : 'microphone-off'}
      tone={isOn ? 'calm' : 'off'}
      shortcut="m"
      onClick={onClick}
    />
  );
}

export function CameraButton({ state, words, onClick }: DeviceButton<CameraState>) {
  if (state === 'none') return <RoundButton label={words.noCamera} icon="camera-off" disabled />;
  const isOn = state === 'on';
  return (
    <RoundButton
      label={isOn ? words.cameraOff : words.cameraOn}
      icon={isOn ? 'camera' : 'camera-off'}
      tone={isOn ? 'calm' : 'off'}
      shortcut="v"
      onClick={onClick}
    />
  );
}
