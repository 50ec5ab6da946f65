// The one `role="status"` of the page: how far the two are. It stays in the page so that changes are
// spoken, and hides only from sight where the screen says the same.
import type { CallView } from '@visavis/engine';
import type { Catalogue } from '../i18n/en.ts';
import { useShell, useText } from '../shell.ts';
import { Motif, type Gathering } from '../ui/motif.tsx';
import styles from './status-line.module.css';

interface Status {
  readonly text: string;
  readonly gathering: Gathering;
  readonly shown: boolean;
}

export function StatusLine() {
  const { call } = useShell();
  const { text, gathering, shown } = statusOf(call.view.value, useText());
  return (
    <div class={styles['line']} data-shown={shown}>
      <Motif gathering={gathering} busy={shown} />
      <p role="status">{text}</p>
    </div>
  );
}

function statusOf(view: CallView, text: Catalogue): Status {
  switch (view.phase) {
    case 'permission':
      return { text: text.permission.status, gathering: 'nobody', shown: false };
    case 'joining':
      return { text: text.joining, gathering: 'one', shown: true };
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
    case 'blocked':
    case 'lobby':
    case 'ended':
      return { text: '', gathering: 'nobody', shown: false };
  }
}
