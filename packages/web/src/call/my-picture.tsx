// My own picture: the whole stage while I am alone, then a corner that can be dragged or moved by key.
import { useRef } from 'preact/hooks';
import { useShell, useText } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import { AbsentPicture } from './absent-picture.tsx';
import { createDrag } from './drag.ts';
import { cornerByKey, nextCorner } from './corner.ts';
import { LaterInCall } from './later-in-call.tsx';
import { PersonVideo } from './person-video.tsx';
import styles from './my-picture.module.css';

const NO_PROPS = {};
const loadTurnButton = async () => (await import('../settings/turn-button.tsx')).TurnButton;

export function MyPicture({ movable }: { readonly movable: boolean }) {
  const { call, preferences } = useShell();
  const text = useText();
  const { corner } = preferences;
  const tile = useRef<HTMLDivElement>(null);
  const drag = useRef(
    createDrag({
      onDropped: dropped => (corner.value = dropped),
      onTapped: () => (corner.value = nextCorner(corner.peek())),
    }),
  );
  const stream = call.me.stream.value;
  const facing = call.devices.value?.facing.value;
  return (
    <div
      ref={tile}
      class={styles['picture']}
      data-corner={corner.value}
      data-facing={facing}
      data-keeps-awake
      role="group"
      aria-label={text.me}
      onPointerDown={event => movable && drag.current(event)}
    >
      {stream && <PersonVideo person="me" stream={stream} />}
      {call.me.camera.value !== 'on' && (
        <AbsentPicture person="me" icon="camera-off" text={text.call.myCameraOff} />
      )}
      {facing && <LaterInCall load={loadTurnButton} props={NO_PROPS} />}
      {movable && (
        <div class={styles['move']}>
          <RoundButton
            label={text.call.movePicture}
            icon="move"
            onClick={() => (corner.value = nextCorner(corner.value))}
            onKeyDown={event => {
              const wanted = cornerByKey(corner.value, event.key);
              if (!wanted) return;
              event.preventDefault();
              corner.value = wanted;
            }}
          />
        </div>
      )}
    </div>
  );
}
