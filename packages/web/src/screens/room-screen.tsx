import type { CallView } from '@visavis/engine';
import { useCallText } from '../shell.ts';
import spoken from '../ui/spoken.module.css';
import { Blocked } from './blocked.tsx';
import { Ended } from './ended.tsx';
import { Full } from './full.tsx';
import { Waiting } from './waiting.tsx';

/** Every screen but those that came with the page. */
export function RoomScreen({ view }: { readonly view: CallView }) {
  switch (view.phase) {
    case 'blocked':
      return <Blocked problem={view.problem} />;
    case 'full':
      return <Full name={view.name} waitingForSeat={view.waitingForSeat} />;
    case 'waiting':
      return <Waiting name={view.name} />;
    case 'connecting':
    case 'connected':
    case 'reconnecting':
      return <RoomHeading name={view.name} />;
    case 'ended':
      return <Ended name={view.name} why={view.why} />;
    case 'permission':
    case 'lobby':
    case 'joining':
      return null;
  }
}

/** In a call the faces are the page; its heading is only spoken. */
function RoomHeading({ name }: { readonly name: string }) {
  return <h1 class={spoken['spoken']}>{useCallText().call.room(name)}</h1>;
}
