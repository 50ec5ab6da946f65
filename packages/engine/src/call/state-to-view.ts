import type { CallState } from './state.ts';
import type { CallView } from './view.ts';

/** The public state is coarser than the machine's own. */
export function stateToView(state: CallState): CallView {
  switch (state.phase) {
    case 'permission':
      return { phase: 'permission', slow: state.slow };
    case 'blocked':
      return { phase: 'blocked', problem: state.problem };
    case 'lobby':
      return state;
    case 'full':
      return { phase: 'full', name: state.place.name, waitingForSeat: state.waitingForSeat };
    case 'waiting':
      return { phase: 'waiting', name: state.place.name, why: state.why };
    case 'reconnecting': {
      const why = state.gone || state.peerAway ? 'friend-away' : 'no-packets';
      return { phase: 'reconnecting', name: state.place.name, why };
    }
    case 'ended':
      return { phase: 'ended', name: state.place.name, why: state.why };
    case 'joining':
    case 'connecting':
    case 'connected':
      return { phase: state.phase, name: state.place.name };
  }
}
