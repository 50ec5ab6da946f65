import { useEffect } from 'preact/hooks';
import { effect, useSignal } from '@preact/signals';
import type { Reaction, Talk } from '@visavis/engine';
import { useCallText } from '../shell.ts';
import spoken from '../ui/spoken.module.css';
import { REACTION_EMOJI } from './reaction-emoji.ts';
import styles from './rising-reactions.module.css';

/** [K9] As long as the animation of the style sheet. */
const RISING_MS = 4_000;
/** What two eager hands make in that time. */
const MOST = 24;

interface Rising extends Reaction {
  readonly id: number;
}

export function RisingReactions({ talk }: { readonly talk: Talk }) {
  const { friend, talk: words } = useCallText();
  const rising = useRising(talk);
  const last = rising.findLast(({ by }) => by === 'friend');
  return (
    <>
      <div class={styles['sky']} aria-hidden="true">
        {rising.map(({ id, by, name }) => (
          <span key={id} ref={element => startFrom(element, by)} data-by={by}>
            {REACTION_EMOJI[name]}
          </span>
        ))}
      </div>
      <p class={spoken['spoken']} aria-live="polite">
        {last && `${friend}: ${words.reaction[last.name]}`}
      </p>
    </>
  );
}

function useRising(talk: Talk): readonly Rising[] {
  const rising = useSignal<readonly Rising[]>([]);
  useEffect(() => {
    let count = 0;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const stop = effect(() => {
      const reaction = talk.reaction.value;
      if (reaction === null) return;
      const id = ++count;
      rising.value = [...rising.peek(), { ...reaction, id }].slice(-MOST);
      const timer = setTimeout(() => {
        timers.delete(timer);
        rising.value = rising.peek().filter(other => other.id !== id);
      }, RISING_MS);
      timers.add(timer);
    });
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [talk]);
  return rising.value;
}

/** Somewhere in the lower half of the picture of whoever reacts; written once, by the CSSOM as the policy wants it. */
function startFrom(element: HTMLElement | null, by: Reaction['by']): void {
  if (element === null || element.style.left !== '') return;
  const picture = document.querySelector(`[data-person="${by}"]`) ?? document.documentElement;
  const { left, top, width, height } = picture.getBoundingClientRect();
  element.style.left = `${left + width * (0.25 + 0.5 * Math.random())}px`;
  element.style.top = `${top + height * 0.72}px`;
}
