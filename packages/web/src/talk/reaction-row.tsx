import type { Talk } from '@visavis/engine';
import { useCallText } from '../shell.ts';
import { REACTION_EMOJI, REACTION_NAMES } from './reaction-emoji.ts';
import styles from './reaction-row.module.css';

export function ReactionRow({ talk }: { readonly talk: Talk | null }) {
  const { talk: words } = useCallText();
  return (
    <div class={styles['row']} role="group" aria-label={words.react}>
      {REACTION_NAMES.map(name => (
        <button
          key={name}
          type="button"
          aria-label={words.reaction[name]}
          disabled={talk?.open.value !== true}
          onClick={() => talk?.react(name)}
        >
          {REACTION_EMOJI[name]}
        </button>
      ))}
    </div>
  );
}
