import type { RefObject } from 'preact';
import styles from './level-bar.module.css';

/** For the eye alone: whoever moves it sets `--level` of the element, 0 to 1. */
export function LevelBar({ element }: { readonly element: RefObject<HTMLSpanElement | null> }) {
  return <span ref={element} class={styles['bar']} aria-hidden="true" data-level />;
}
