import type { ButtonHTMLAttributes } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import styles from './round-button.module.css';

interface Props extends ButtonHTMLAttributes {
  /** The accessible name, and what a resting pointer is told. */
  readonly label: string;
  readonly icon: IconName;
  readonly tone?: 'calm' | 'off' | 'leave';
  /** The key that does the same. */
  readonly shortcut?: string;
}

export function RoundButton({ label, icon, tone = 'calm', shortcut, ...rest }: Props) {
  return (
    <button
      {...rest}
      type="button"
      class={`${styles['round']} ${styles[tone]}`}
      aria-label={label}
      aria-keyshortcuts={shortcut}
    >
      <Icon name={icon} />
      <span class={styles['tip']} aria-hidden="true">
        {label}
        {shortcut && <kbd>{shortcut}</kbd>}
      </span>
    </button>
  );
}
