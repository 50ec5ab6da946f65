// What is drawn after the lobby, in one file that is fetched while a name is typed.
import '../ui/more-icons.ts';

export { FriendSide } from '../call/friend-side.tsx';
export { ChatButtons, Further, LeaveButton, More } from '../call/further-controls.tsx';
export { MovingTools, startDrag } from '../call/moving-tools.tsx';
export { Notices } from '../call/notices.tsx';
export { Overlays } from '../call/overlays.tsx';
export { roomStatus } from '../call/room-status.ts';
export { RoomScreen } from '../screens/room-screen.tsx';
