// The one `role="status"` of the page: how far the two are. It stays in the page so that changes are
// spoken, and hides only from sight where the screen says the same.
import { useShell } from '../shell.ts';
import { Motif, type Gathering } from '../ui/motif.tsx';
import styles from './status-line.module.css';

export interface Status {
  readonly text: string;
  readonly gathering: Gathering;
  readonly shown: boolean;
}

export const NO_STATUS: Status = { text: '', gathering: 'nobody', shown: false };

export function StatusLine() {
  const { text, gathering, shown } = useStatus();
  return (
    <div class={styles['line']} data-shown={shown}>
      <Motif gathering={gathering} busy={shown} />
      <p role="status">{text}</p>
    </div>
  );
}

function useStatus(): Status {
  const { drawn, language } = useShell();
  const { permission, joining } = language.text.value;
  const callText = language.callText.value;
  const view = drawn.view.value;
  if (view.phase === 'permission') return { ...NO_STATUS, text: permission.status };
  if (view.phase === 'joining') return { text: joining, gathering: 'one', shown: true };
  return (callText && drawn.room.value?.roomStatus(view, callText)) ?? NO_STATUS;
}
