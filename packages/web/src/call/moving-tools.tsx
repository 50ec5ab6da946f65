// What moves my picture from corner to corner, and turns the camera.
import type { Signal } from '@preact/signals';
import type { Corner } from '../page/preferences.ts';
import { TurnButton } from '../settings/turn-button.tsx';
import { useCallText, useShell } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import { cornerByKey, nextCorner } from './corner.ts';
import { createDrag } from './drag.ts';
import styles from './my-picture.module.css';

export function startDrag(start: PointerEvent, corner: Signal<Corner>): void {
  createDrag({
    onDropped: dropped => (corner.value = dropped),
    onTapped: () => (corner.value = nextCorner(corner.peek())),
  })(start);
}

export function MovingTools({ movable }: { readonly movable: boolean }) {
  const { call, preferences } = useShell();
  const { call: words } = useCallText();
  const { corner } = preferences;
  return (
    <>
      {call.devices.value?.facing.value && <TurnButton />}
      {movable && (
        <div class={styles['move']}>
          <RoundButton
            label={words.movePicture}
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
    </>
  );
}
