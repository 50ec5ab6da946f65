import type { Signal } from '@preact/signals';
import { useCallText } from '../shell.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './hear-button.module.css';

/** Browsers that want a tap before any sound get a large place for it. */
export function HearButton({ resume }: { readonly resume: Signal<(() => void) | null> }) {
  const text = useCallText();
  const hear = () => {
    const run = resume.value;
    resume.value = null;
    run?.();
  };
  return (
    <button type="button" class={styles['hear']} onClick={hear}>
      <span>
        <Icon name="speaker" />
        {text.call.tapToHear}
      </span>
    </button>
  );
}
