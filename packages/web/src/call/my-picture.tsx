// My own picture: the whole stage while I am alone, then a corner that can be dragged or moved by key.
import { useShell, useText } from '../shell.ts';
import { AbsentPicture } from './absent-picture.tsx';
import { PersonVideo } from './person-video.tsx';
import styles from './my-picture.module.css';

export function MyPicture({ movable }: { readonly movable: boolean }) {
  const { call, drawn, preferences } = useShell();
  const text = useText();
  const { corner } = preferences;
  const stream = call.me.stream.value;
  const Room = drawn.room.value;
  return (
    <div
      class={styles['picture']}
      data-corner={corner.value}
      data-facing={call.devices.value?.facing.value}
      data-keeps-awake
      role="group"
      aria-label={text.me}
      onPointerDown={event => movable && Room?.startDrag(event, corner)}
    >
      {stream && <PersonVideo person="me" stream={stream} />}
      {call.me.camera.value !== 'on' && (
        <AbsentPicture person="me" icon="camera-off" text={text.myCameraOff} />
      )}
      {Room && <Room.MovingTools movable={movable} />}
    </div>
  );
}
