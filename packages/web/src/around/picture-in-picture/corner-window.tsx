// What stands in the small window: the friend, me, and the three buttons that are wanted there.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { AbsentPicture } from '../../call/absent-picture.tsx';
import { CameraButton, MicrophoneButton } from '../../call/controls.tsx';
import { useCallText, useShell, useText } from '../../shell.ts';
import { RoundButton } from '../../ui/round-button.tsx';
import styles from './corner-window.module.css';

export function CornerWindow() {
  const { call } = useShell();
  const text = useText();
  const callText = useCallText();
  const { me, friend } = call;
  const isCut = call.view.value.phase === 'reconnecting';
  return (
    <main class={styles['window']} data-cut={isCut}>
      <div class={styles['friend']} role="group" aria-label={callText.friend}>
        {friend.stream.value && <CornerVideo person="friend" stream={friend.stream.value} />}
        {friend.camera.value === 'off' && (
          <AbsentPicture person="friend" icon="camera-off" text={callText.call.friendCameraOff} />
        )}
      </div>
      {me.stream.value && me.camera.value === 'on' && (
        <div class={styles['me']} role="group" aria-label={text.me}>
          <CornerVideo person="me" stream={me.stream.value} />
        </div>
      )}
      <div class={styles['controls']} role="group" aria-label={text.controls.label}>
        <MicrophoneButton
          state={me.microphone.value}
          words={text.controls}
          onClick={() => call.toggleMicrophone()}
        />
        <CameraButton
          state={me.camera.value}
          words={text.controls}
          onClick={() => call.toggleCamera()}
        />
        <RoundButton
          label={callText.leave}
          icon="leave"
          tone="leave"
          onClick={() => call.leave()}
        />
      </div>
    </main>
  );
}

interface VideoProps {
  readonly person: 'me' | 'friend';
  readonly stream: MediaStream;
}

/** [A11] Without sound: the page plays that already, and goes on. */
function CornerVideo({ person, stream }: VideoProps) {
  const element = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    const video = element.current;
    if (!video) return;
    video.muted = true;
    video.srcObject = stream;
    video.play().catch(() => undefined);
  }, [stream]);
  return <video ref={element} data-person={person} muted autoplay playsinline />;
}
