import { useLayoutEffect, useRef } from 'preact/hooks';
import { useCallText, usePanelText, useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { DevicePicker } from './device-picker.tsx';
import styles from './settings-panel.module.css';

export function CameraPart() {
  const { call } = useShell();
  const { turn } = useCallText().controls;
  const devices = call.devices.value;
  return (
    <>
      <Preview />
      <DevicePicker role="camera" />
      {devices?.facing.value && (
        <Button icon="turn" onClick={() => devices.turnCamera()}>
          {turn}
        </Button>
      )}
    </>
  );
}

/** As a mirror shows it: what the friend sees is the other way round. */
function Preview() {
  const { call } = useShell();
  const { settings: words } = usePanelText();
  const element = useRef<HTMLVideoElement>(null);
  const stream = call.me.stream.value;
  const isOn = call.me.camera.value === 'on';
  useLayoutEffect(() => {
    const video = element.current;
    if (!video) return;
    // As properties: the attribute `muted` is read only when the parser makes the element.
    video.muted = true;
    video.srcObject = stream;
    void video.play().catch(() => undefined);
  }, [stream, isOn]);
  return (
    <div class={styles['preview']} data-facing={call.devices.value?.facing.value}>
      {isOn ? (
        <video ref={element} autoplay playsinline disablePictureInPicture aria-hidden="true" />
      ) : (
        <p>{words.off}</p>
      )}
    </div>
  );
}
