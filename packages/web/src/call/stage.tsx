// The two pictures, under everything else. They keep their elements while the phases change.
import { useShell } from '../shell.ts';
import { arrange } from './arrangement.ts';
import { FriendPicture } from './friend-picture.tsx';
import { MyPicture } from './my-picture.tsx';
import styles from './stage.module.css';

export function Stage() {
  const { call, preferences } = useShell();
  const view = call.view.value;
  const arrangement = arrange(view, preferences.layout.value);
  const isTogether = arrangement === 'corner' || arrangement === 'facing';
  return (
    <div class={styles['stage']} data-arrangement={arrangement}>
      {isTogether && <FriendPicture lost={view.phase === 'reconnecting'} />}
      {arrangement !== 'empty' && <MyPicture movable={arrangement === 'corner'} />}
    </div>
  );
}
