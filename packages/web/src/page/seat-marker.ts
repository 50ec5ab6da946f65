// Remembers in this tab that I hold a seat, so that a reload goes back to it without asking.
import { effect } from '@preact/signals';
import type { Call, CallView } from '@visavis/engine';
import type { Stop } from './stop.ts';
import { withStorage } from './with-storage.ts';

const KEY = 'visavis.seat';

/** Whether this tab was in the room of that name when it was reloaded. */
export function wasSeatedIn(name: string): boolean {
  return name !== '' && withStorage(() => sessionStorage.getItem(KEY)) === name;
}

export function startSeatMarker(call: Call): Stop {
  return effect(() => {
    const view = call.view.value;
    const seated = seatOf(view);
    if (seated === 'keep') return;
    withStorage(() => {
      if ('name' in view && seated === 'held') sessionStorage.setItem(KEY, view.name);
      else sessionStorage.removeItem(KEY);
    });
  });
}

function seatOf(view: CallView): 'held' | 'none' | 'keep' {
  switch (view.phase) {
    case 'waiting':
    case 'connecting':
    case 'connected':
    case 'reconnecting':
      return 'held';
    case 'permission':
    case 'blocked':
    case 'joining':
      return 'keep';
    case 'ended':
      return view.why === 'left' || view.why === 'replaced' ? 'none' : 'keep';
    case 'lobby':
    case 'full':
      return 'none';
  }
}
