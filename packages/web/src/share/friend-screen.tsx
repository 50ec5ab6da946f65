// The friend's screen on the stage; the two faces become tiles by this style sheet. Fetched when it is first shared.
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { listen } from '../page/listen.ts';
import { useCallText, useShell } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import { ScreenVideo } from './screen-video.tsx';
import { useZoom, type ZoomControl } from './use-zoom.ts';
import { MAX_SCALE, STEP } from './zoom.ts';
import styles from './friend-screen.module.css';

export function FriendScreen() {
  const { call, preferences, toasts } = useShell();
  const { share: words } = useCallText();
  const control = useZoom();
  const resume = useSignal<(() => void) | null>(null);
  const stream = call.company.share.value?.friend.value ?? null;
  const isLost = call.view.value.phase === 'reconnecting';
  useEffect(() => toasts.show(words.friendShares), []);
  // Any click will do: the one on *Tap to hear your friend* is one.
  useEffect(
    () => (resume.value === null ? undefined : listen('click', resume.value)),
    [resume.value],
  );
  return (
    <div
      ref={control.box}
      class={styles['screen']}
      role="group"
      aria-label={words.friendScreen}
      aria-description={words.hint}
      aria-keyshortcuts="+ - 0"
      tabIndex={0}
      data-tiles={preferences.corner.value}
      data-frozen={isLost}
      data-close={control.zoom.value.scale > 1}
      onKeyDown={event => {
        if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
        if (control.press(event.key)) event.preventDefault();
      }}
    >
      {stream && (
        <ScreenVideo
          stream={stream}
          speaker={call.devices.value?.chosen.value.speaker}
          onBlocked={run => (resume.value = run)}
        />
      )}
      <Tools control={control} />
    </div>
  );
}

function Tools({ control }: { readonly control: ZoomControl }) {
  const { call, activity } = useShell();
  const { share: words } = useCallText();
  const { scale } = control.zoom.value;
  const percent = `${Math.round(scale * 100)} %`;
  const isQuiet = call.view.value.phase === 'connected' && activity.idle.value;
  return (
    <div
      class={styles['tools']}
      role="group"
      aria-label={words.tools}
      data-keeps-awake
      data-hidden={isQuiet}
    >
      {/* Disabled by name alone: one that has the focus keeps it, and a zoom stays within its limits by itself. */}
      <RoundButton
        label={words.larger}
        icon="zoom-in"
        aria-disabled={scale >= MAX_SCALE}
        onClick={() => control.zoomBy(STEP)}
      />
      <RoundButton
        label={words.smaller}
        icon="zoom-out"
        aria-disabled={scale <= 1}
        onClick={() => control.zoomBy(1 / STEP)}
      />
      <button
        type="button"
        class={styles['scale']}
        aria-label={`${percent}: ${words.whole}`}
        aria-disabled={scale <= 1}
        onClick={() => control.reset()}
      >
        {percent}
      </button>
      <WholeScreenButton control={control} />
    </div>
  );
}

/** An iPhone has no full screen but that of a video. */
type AppleVideo = HTMLVideoElement & { webkitEnterFullscreen?(): void };

function WholeScreenButton({ control: { box } }: { readonly control: ZoomControl }) {
  const { fullScreen } = useShell();
  const { share: words } = useCallText();
  const isActive = fullScreen.active.value && document.fullscreenElement === box.current;
  const toggle = () => {
    const video = box.current?.querySelector<AppleVideo>('video');
    if (document.fullscreenElement === box.current) fullScreen.toggle();
    // Rejects when the browser does not like the moment: the button then simply did nothing.
    else if (fullScreen.supported) void box.current?.requestFullscreen().catch(() => undefined);
    else video?.webkitEnterFullscreen?.();
  };
  return (
    <RoundButton
      label={isActive ? words.exitFullScreen : words.fullScreen}
      icon={isActive ? 'exit-full-screen' : 'full-screen'}
      onClick={toggle}
    />
  );
}
