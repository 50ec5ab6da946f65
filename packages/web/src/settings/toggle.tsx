import { useId } from 'preact/hooks';
import type { Signal } from '@preact/signals';
import styles from './settings-panel.module.css';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly preference: Signal<'on' | 'off'>;
  readonly disabled?: boolean;
  readonly onChange?: (isOn: boolean) => void;
}

export function Toggle({ label, hint, preference, disabled = false, onChange }: Props) {
  const id = useId();
  return (
    <div class={styles['toggle']}>
      <label>
        <span>{label}</span>
        <input
          type="checkbox"
          role="switch"
          checked={preference.value === 'on'}
          disabled={disabled}
          aria-describedby={hint === undefined ? undefined : id}
          onChange={({ currentTarget }) => {
            preference.value = currentTarget.checked ? 'on' : 'off';
            onChange?.(currentTarget.checked);
          }}
        />
      </label>
      {hint !== undefined && (
        <p id={id} class={styles['hint']}>
          {hint}
        </p>
      )}
    </div>
  );
}
