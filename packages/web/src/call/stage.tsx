// The two pictures, under everything else. They keep their elements while the phases change.
import { useShell } from '../shell.ts';
import { arrange } from './arrangement.ts';
import { MyPicture } from './my-picture.tsx';
import styles from './stage.module.css';

export function Stage() {
  const { drawn, preferences } = useShell();
  const arrangement = arrange(drawn.view.value, preferences.layout.value);
  const isTogether = arrangement === 'corner' || arrangement === 'facing';
  const Room = drawn.room.value;
  return (
    <div class={styles['stage']} data-arrangement={arrangement}>
      {isTogether && Room && <Room.FriendSide />}
      {arrangement !== 'empty' && <MyPicture movable={arrangement === 'corner'} />}
    </div>
  );
}
