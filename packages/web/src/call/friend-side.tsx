import { useShell } from '../shell.ts';
import { FriendPicture } from './friend-picture.tsx';
import { LaterInCall } from './later-in-call.tsx';

const NO_PROPS = {};
const loadFriendScreen = () => import('../share/friend-screen.tsx').then(part => part.FriendScreen);

/** The friend's picture, and the screen that they share. */
export function FriendSide() {
  const { call, drawn } = useShell();
  return (
    <>
      {call.company.share.value?.friend.value && (
        <LaterInCall load={loadFriendScreen} props={NO_PROPS} />
      )}
      <FriendPicture lost={drawn.view.value.phase === 'reconnecting'} />
    </>
  );
}
