import { useCallText, useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { Panel, PanelActions } from '../ui/panel.tsx';
import styles from './full.module.css';

interface Props {
  readonly name: string;
  readonly waitingForSeat: boolean;
}

export function Full({ name, waitingForSeat }: Props) {
  const { call } = useShell();
  const text = useCallText();
  return (
    <Panel>
      <TakenSeats />
      <div role="alert" class={styles['alert']}>
        <h1>{text.full.title}</h1>
        <p>{text.full.text(name)}</p>
      </div>
      <PanelActions>
        {!waitingForSeat && (
          <Button kind="primary" onClick={() => call.waitForSeat()}>
            {text.full.wait}
          </Button>
        )}
        <Button onClick={() => call.cancel()}>{text.full.another}</Button>
      </PanelActions>
    </Panel>
  );
}

/** The closed circle with both chairs taken, and a third person who stands outside. */
function TakenSeats() {
  return (
    <svg
      class={styles['seats']}
      viewBox="0 0 64 40"
      fill="none"
      stroke-width="4"
      aria-hidden="true"
    >
      <path d="M17.5 6.5a14 14 0 0 0 0 27" class={styles['mine']} />
      <path d="M23.5 6.5a14 14 0 0 1 0 27" class={styles['theirs']} />
      <circle cx="15.5" cy="20" r="3" class={styles['mine']} />
      <circle cx="25.5" cy="20" r="3" class={styles['theirs']} />
      <circle cx="52" cy="20" r="3" class={styles['third']} />
    </svg>
  );
}
