import styles from './language-menu.module.css';

interface Props<Code extends string> {
  readonly label: string;
  /** Each language under its own name. */
  readonly languages: readonly (readonly [Code, string])[];
  readonly current: Code;
  readonly onChoose: (code: Code) => void;
}

export function LanguageMenu<Code extends string>(props: Props<Code>) {
  return (
    <nav class={styles['menu']} aria-label={props.label}>
      {props.languages.map(([code, name]) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-label={`${code} – ${name}`}
          aria-current={code === props.current ? 'true' : undefined}
          onClick={() => props.onChoose(code)}
        >
          {code}
        </button>
      ))}
    </nav>
  );
}
