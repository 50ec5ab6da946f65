import type { CallView } from '@visavis/engine';
import type { CallCatalogue } from '../i18n/en-call.ts';
import { NO_STATUS, type Status } from './status-line.tsx';

/** How far the two are, from the moment that a room was asked for. */
export function roomStatus(view: CallView, text: CallCatalogue): Status {
  switch (view.phase) {
    case 'full':
      return {
        text: view.waitingForSeat ? text.full.waiting : '',
        gathering: 'one',
        shown: view.waitingForSeat,
      };
    case 'waiting':
      return { text: text.waiting.why[view.why], gathering: 'one', shown: true };
    case 'connecting':
      return { text: text.call.connecting, gathering: 'near', shown: true };
    case 'connected':
      return { text: text.call.connected, gathering: 'together', shown: false };
    case 'reconnecting':
      return { text: text.call.reconnecting[view.why], gathering: 'apart', shown: true };
    case 'permission':
    case 'blocked':
    case 'lobby':
    case 'joining':
    case 'ended':
      return NO_STATUS;
  }
}
