// One calm row. It goes away when nobody moves and the two are together, and comes back at once.
import { useRef } from 'preact/hooks';
import type { CameraState, MicrophoneState } from '@visavis/engine';
import type { Catalogue } from '../i18n/en.ts';
import { useShell, useText } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import { IN_ROOM, TOGETHER } from './in-room.ts';
import { LaterInCall } from './later-in-call.tsx';
import { PanelButton } from './panel-button.tsx';
import { roomy } from './roomy.ts';
import styles from './controls.module.css';

const NO_PROPS = {};
const loadShareButton = async () => (await import('../share/share-controls.tsx')).ShareButton;
const loadTalkButtons = async () => (await import('../talk/talk-in-call.ts')).TalkButtons;

const loadSafetyButton = async () => (await import('../safety/safety-button.tsx')).SafetyButton;
const loadFilesButton = async () => (await import('../files/files-in-call.ts')).FilesButton;

export function Controls() {
  const { call, activity } = useShell();
  const text = useText();
  const { phase } = call.view.value;
  const words = text.controls;
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
      {call.company.talk.value && <LaterInCall load={loadTalkButtons} props={NO_PROPS} />}
      {roomy.value ? <Further /> : IN_ROOM.has(phase) ? <More /> : <SettingsButton />}
      {IN_ROOM.has(phase) && (
        <RoundButton label={text.leave} icon="leave" tone="leave" onClick={() => call.leave()} />
      )}
    </div>
  );
}

/** What is wanted now and then: in the row where there is room, else behind *More*. */
function Further() {
  const { call, fullScreen, helpOpen } = useShell();
  const { controls: words } = useText();
  const { phase } = call.view.value;
  return (
    <>
      {call.company.share.value?.supported && (
        <LaterInCall load={loadShareButton} props={NO_PROPS} />
      )}
      {TOGETHER.has(phase) && <OfTwo />}
      {IN_ROOM.has(phase) && fullScreen.supported && <FullScreenButton />}
      {IN_ROOM.has(phase) && (
        <PanelButton name="connection" label={words.connection} icon="connection" shortcut="i" />
      )}
      <SettingsButton />
      <span class={styles['keyboard']}>
        <RoundButton
          label={words.help}
          icon="help"
          shortcut="?"
          onClick={() => (helpOpen.value = true)}
        />
      </span>
    </>
  );
}

/** What takes a friend. */
function OfTwo() {
  const Around = useShell().around.value?.Buttons;
  return (
    <>
      <LayoutButton />
      {Around && <Around />}
      <LaterInCall load={loadFilesButton} props={NO_PROPS} />
      <LaterInCall load={loadSafetyButton} props={NO_PROPS} />
    </>
  );
}

function SettingsButton() {
  const { settings } = useText().controls;
  return <PanelButton name="settings" label={settings} icon="settings" shortcut="," />;
}

function More() {
  const { controls: words } = useText();
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <>
      <RoundButton label={words.more} icon="more" popovertarget="more-controls" />
      <div
        ref={sheet}
        id="more-controls"
        class={styles['more']}
        popover="auto"
        role="group"
        aria-label={words.more}
        data-keeps-awake
        onClick={() => sheet.current?.hidePopover()}
      >
        <Further />
      </div>
    </>
  );
}

function LayoutButton() {
  const { commands, preferences } = useShell();
  const { controls: words } = useText();
  const isCorner = preferences.layout.value === 'corner';
  return (
    <RoundButton
      label={isCorner ? words.facing : words.corner}
      icon={isCorner ? 'facing' : 'corner'}
      shortcut="l"
      onClick={() => commands.changeLayout()}
    />
  );
}

function FullScreenButton() {
  const { fullScreen } = useShell();
  const { controls } = useText();
  const isActive = fullScreen.active.value;
  return (
    <RoundButton
      label={isActive ? controls.exitFullScreen : controls.fullScreen}
      icon={isActive ? 'exit-full-screen' : 'full-screen'}
      shortcut="f"
      onClick={() => fullScreen.toggle()}
    />
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
