// Two chairs seen from above: two arcs that face each other and close to a circle when both are taken.
import styles from './motif.module.css';

export type Gathering = 'nobody' | 'one' | 'near' | 'together' | 'apart';

interface Props {
  readonly gathering: Gathering;
  /** Breathes while something is going on. */
  readonly busy?: boolean;
}

export function Motif({ gathering, busy = false }: Props) {
  return (
    <svg
      class={styles['motif']}
      viewBox="0 0 64 40"
      fill="none"
      stroke-width="4"
      stroke-linecap="round"
      aria-hidden="true"
      data-gathering={gathering}
      data-busy={busy}
    >
      <g class={styles['mine']}>
        <path d="M23 6.5a14 14 0 0 0 0 27" />
        <circle cx="22" cy="20" r="3" />
      </g>
      <g class={styles['theirs']}>
        <path d="M41 6.5a14 14 0 0 1 0 27" />
        <circle cx="42" cy="20" r="3" />
      </g>
    </svg>
  );
}
