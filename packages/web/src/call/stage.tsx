// The two pictures, under everything else. They keep their elements while the phases change.
import { useShell } from '../shell.ts';
import { arrange } from './arrangement.ts';
import { FriendPicture } from './friend-picture.tsx';
import { LaterInCall } from './later-in-call.tsx';
import { MyPicture } from './my-picture.tsx';
import styles from './stage.module.css';

const NO_PROPS = {};
const loadFriendScreen = async () => (await import('../share/friend-screen.tsx')).FriendScreen;

export function Stage() {
  const { call, preferences } = useShell();
  const view = call.view.value;
  const arrangement = arrange(view, preferences.layout.value);
  const isTogether = arrangement === 'corner' || arrangement === 'facing';
  return (
    <div class={styles['stage']} data-arrangement={arrangement}>
      {isTogether && call.company.share.value?.friend.value && (
        <LaterInCall load={loadFriendScreen} props={NO_PROPS} />
      )}
      {isTogether && <FriendPicture lost={view.phase === 'reconnecting'} />}
      {arrangement !== 'empty' && <MyPicture movable={arrangement === 'corner'} />}
    </div>
  );
}
