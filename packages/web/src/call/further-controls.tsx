// The buttons that take a room, or a friend in it.
import { useRef } from 'preact/hooks';
import type { Call, Phase } from '@visavis/engine';
import { FilesButton } from '../files/files-button.tsx';
import { SafetyButton } from '../safety/safety-button.tsx';
import { canCapture } from '../share/can-capture.ts';
import { ShareButton } from '../share/share-controls.tsx';
import { useCallText, useShell, useText } from '../shell.ts';
import { TalkButtons } from '../talk/talk-buttons.tsx';
import { RoundButton } from '../ui/round-button.tsx';
import { HelpButton, SettingsButton } from './controls.tsx';
import { IN_ROOM, TOGETHER } from './in-room.ts';
import { PanelButton } from './panel-button.tsx';
import styles from './controls.module.css';

export function ChatButtons() {
  const { call, drawn } = useShell();
  const isThere = TOGETHER.has(drawn.view.value.phase) || call.company.talk.value !== null;
  return isThere && <TalkButtons />;
}

/** What is wanted now and then: in the row where there is room, else behind *More*. */
export function Further() {
  const { call, drawn, fullScreen } = useShell();
  const { controls: words } = useCallText();
  const { phase } = drawn.view.value;
  return (
    <>
      {canShare(call, phase) && <ShareButton />}
      {TOGETHER.has(phase) && <OfTwo />}
      {IN_ROOM.has(phase) && fullScreen.supported && <FullScreenButton />}
      {IN_ROOM.has(phase) && (
        <PanelButton name="connection" label={words.connection} icon="connection" shortcut="i" />
      )}
    </>
  );
}

/** [X11] */
function canShare({ company }: Call, phase: Phase): boolean {
  return company.share.value?.supported ?? (TOGETHER.has(phase) && canCapture());
}

/** What takes a friend. */
function OfTwo() {
  const Around = useShell().around.value?.Buttons;
  return (
    <>
      <LayoutButton />
      {Around && <Around />}
      <FilesButton />
      <SafetyButton />
    </>
  );
}

export function More() {
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
        <SettingsButton />
        <HelpButton />
      </div>
    </>
  );
}

export function LeaveButton() {
  const { call } = useShell();
  return (
    <RoundButton
      label={useCallText().leave}
      icon="leave"
      tone="leave"
      onClick={() => call.leave()}
    />
  );
}

function LayoutButton() {
  const { commands, preferences } = useShell();
  const { controls: words } = useCallText();
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
  const { controls } = useCallText();
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
