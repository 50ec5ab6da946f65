import { useId } from 'preact/hooks';
import { Icon, type IconName } from '../ui/icon.tsx';
import styles from './settings-panel.module.css';

interface Props<Value extends string> {
  readonly label: string;
  readonly icon?: IconName;
  /** Each value with its name. */
  readonly options: readonly (readonly [Value, string])[];
  readonly current: Value;
  readonly onChoose: (value: Value) => void;
}

/** The browser's own list: it is right on every telephone and with every screen reader. */
export function Picker<Value extends string>(props: Props<Value>) {
  const { label, icon, options, current, onChoose } = props;
  const id = useId();
  return (
    <div class={styles['picker']}>
      <label for={id}>
        {icon && <Icon name={icon} />}
        {label}
      </label>
      <span>
        <select
          id={id}
          value={current}
          onChange={({ currentTarget }) => {
            const chosen = options[currentTarget.selectedIndex];
            if (chosen) onChoose(chosen[0]);
          }}
        >
          {options.map(([value, name]) => (
            <option key={value} value={value} selected={value === current}>
              {name}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
