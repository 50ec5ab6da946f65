// Keeps the address and the call in step: a joined room is shown, a name typed by hand is followed.
import { effect } from '@preact/signals';
import type { Call } from '@visavis/engine';
import type { RoomAddress } from './room-address.ts';
import { stopAll, type Stop } from './stop.ts';

export function startFollowingAddress(call: Call, address: RoomAddress): Stop {
  const showRoom = effect(() => {
    const view = call.view.value;
    const isRoom = !['permission', 'blocked', 'lobby', 'ended'].includes(view.phase);
    if (isRoom && 'name' in view && view.name !== address.name.peek()) address.show(view.name);
  });
  return stopAll([showRoom, address.start(() => onTyped(call, address))]);
}

function onTyped(call: Call, address: RoomAddress): void {
  const view = call.view.peek();
  switch (view.phase) {
    case 'joining':
    case 'full':
    case 'waiting':
      if (view.name !== address.name.peek()) call.cancel();
      return;
    case 'connecting':
    case 'connected':
    case 'reconnecting':
      // Nobody is thrown out of a call by a slip in the address.
      address.show(view.name);
      return;
    case 'ended':
      location.reload();
      return;
    case 'permission':
    case 'blocked':
    case 'lobby':
      return;
  }
}
