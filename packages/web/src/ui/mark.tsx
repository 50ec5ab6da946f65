import { Motif } from './motif.tsx';
import styles from './mark.module.css';

/** The logo: the closed circle and the name. */
export function Mark() {
  return (
    <p class={styles['mark']} translate={false}>
      <Motif gathering="together" />
      <span>Vis-à-vis</span>
    </p>
  );
}
