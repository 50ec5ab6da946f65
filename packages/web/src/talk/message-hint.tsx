import { useEffect } from 'preact/hooks';
import { effect, useSignal } from '@preact/signals';
import type { Talk } from '@visavis/engine';
import { useCallText, useShell } from '../shell.ts';
import { Icon } from '../ui/icon.tsx';
import spoken from '../ui/spoken.module.css';
import styles from './message-hint.module.css';

/** [K14] Time to read two lines, and to reach for them. */
const SHOWN_MS = 6_000;
/** More than two lines hold. */
const SHOWN_CHARACTERS = 160;

export function MessageHint({ talk }: { readonly talk: Talk }) {
  const { commands } = useShell();
  const { friend } = useCallText();
  const text = useHint(talk);
  return (
    <div class={styles['hint']} aria-live="polite">
      {text !== null && (
        <button type="button" onClick={() => commands.togglePanel('talk')}>
          <Icon name="chat" />
          <span class={spoken['spoken']}>{friend}: </span>
          <span class={styles['text']} dir="auto">
            {text}
          </span>
        </button>
      )}
    </div>
  );
}

function useHint(talk: Talk): string | null {
  const { panel } = useShell();
  const text = useSignal<string | null>(null);
  const isOpen = panel.value === 'talk';
  useEffect(() => {
    text.value = null;
    if (isOpen) return;
    let known = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = effect(() => {
      const isNews = talk.unread.value > known;
      known = talk.unread.value;
      if (!isNews) return;
      text.value = beginningOf(lastOf(talk));
      clearTimeout(timer);
      timer = setTimeout(() => (text.value = null), SHOWN_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [talk, isOpen]);
  return text.value;
}

function lastOf(talk: Talk): string {
  return talk.messages.peek().findLast(({ by }) => by === 'friend')?.text ?? '';
}

function beginningOf(text: string): string {
  const line = text.slice(0, 4 * SHOWN_CHARACTERS).replaceAll(/\s+/g, ' ');
  if (line.length <= SHOWN_CHARACTERS) return line;
  // Half of a surrogate pair would be shown as a replacement character.
  return `${line.slice(0, SHOWN_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
