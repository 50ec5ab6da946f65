// One calm row. It goes away when nobody moves and the two are together, and comes back at once.
import type { CameraState, MicrophoneState, Phase } from '@visavis/engine';
import type { Catalogue } from '../i18n/en.ts';
import { useShell, useText } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import { IN_ROOM } from './in-room.ts';
import styles from './controls.module.css';

const TOGETHER: ReadonlySet<Phase> = new Set(['connected', 'reconnecting']);

export function Controls() {
  const { call, activity, commands, fullScreen, preferences, helpOpen } = useShell();
  const text = useText();
  const { phase } = call.view.value;
  const words = text.controls;
  const isCorner = preferences.layout.value === 'corner';
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
      {TOGETHER.has(phase) && (
        <RoundButton
          label={isCorner ? words.facing : words.corner}
          icon={isCorner ? 'facing' : 'corner'}
          shortcut="l"
          onClick={() => commands.changeLayout()}
        />
      )}
      {IN_ROOM.has(phase) && fullScreen.supported && <FullScreenButton />}
      {IN_ROOM.has(phase) && <ConnectionButton />}
      <span class={styles['keyboard']}>
        <RoundButton
          label={words.help}
          icon="help"
          shortcut="?"
          onClick={() => (helpOpen.value = true)}
        />
      </span>
      {IN_ROOM.has(phase) && (
        <RoundButton label={text.leave} icon="leave" tone="leave" onClick={() => call.leave()} />
      )}
    </div>
  );
}

function FullScreenButton() {
  const { fullScreen } = useShell();
  const { controls } = useText();
  const isActive = fullScreen.active.value;
  return (
    <span class={styles['wide']}>
      <RoundButton
        label={isActive ? controls.exitFullScreen : controls.fullScreen}
        icon={isActive ? 'exit-full-screen' : 'full-screen'}
        shortcut="f"
        onClick={() => fullScreen.toggle()}
      />
    </span>
  );
}

function ConnectionButton() {
  const { commands, connectionOpen } = useShell();
  return (
    <RoundButton
      label={useText().controls.connection}
      icon="connection"
      shortcut="i"
      aria-expanded={connectionOpen.value}
      aria-controls="connection-panel"
      onClick={() => commands.toggleConnection()}
    />
  );
}

interface DeviceButton<State> {
  readonly state: State;
  readonly words: Catalogue['controls'];
  readonly onClick: () => void;
}

function MicrophoneButton({ state, words, onClick }: DeviceButton<MicrophoneState>) {
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

function CameraButton({ state, words, onClick }: DeviceButton<CameraState>) {
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
