// On the waiting screen: whoever wants to look elsewhere meanwhile is told when the friend comes.
import { useEffect, useRef } from 'preact/hooks';
import { useCallText, useShell } from '../shell.ts';
import styles from './arrival-button.module.css';

export function ArrivalButton() {
  const { arrival } = useShell().around.value ?? {};
  const { notice } = useCallText().around;
  const asked = useRef(false);
  const answer = useRef<HTMLParagraphElement>(null);
  const permission = arrival?.permission.value;
  useEffect(() => {
    // Whoever pressed the button that went away goes on at what came instead.
    if (asked.current) answer.current?.focus();
  }, [permission]);
  if (permission !== 'default' && permission !== 'granted') return null;
  const ask = () => {
    asked.current = true;
    void arrival?.ask();
  };
  return (
    <div class={styles['line']} data-granted={permission === 'granted'}>
      <Bell />
      {permission === 'granted' ? (
        <p ref={answer} tabIndex={-1}>
          {notice.granted}
        </p>
      ) : (
        <button type="button" onClick={ask}>
          {notice.ask}
        </button>
      )}
    </div>
  );
}

/** Only wanted here, so that it does not travel with the icons of every visit. */
function Bell() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M6 16.5c1-1 1.3-2.6 1.3-5.5a4.7 4.7 0 0 1 9.4 0c0 2.9.3 4.5 1.3 5.5ZM10 19.5a2.2 2.2 0 0 0 4 0M12 4v2.3" />
    </svg>
  );
}
