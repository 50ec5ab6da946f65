import { useShell, useText } from '../shell.ts';
import { Icon } from '../ui/icon.tsx';
import { Motif } from '../ui/motif.tsx';
import styles from './permission.module.css';

/** Stands behind the browser's question and says why it is asked. */
export function Permission({ slow }: { readonly slow: boolean }) {
  const { promptPlace } = useShell().platform;
  const { permission } = useText();
  return (
    <section class={styles['permission']}>
      <Motif gathering="nobody" busy />
      <h1>{permission.title}</h1>
      <p>{permission.text}</p>
      <p>{permission.privacy}</p>
      {slow && (
        <p class={styles['pointer']} data-place={promptPlace}>
          <Icon name="arrow" />
          <span>{permission.slow[promptPlace]}</span>
        </p>
      )}
    </section>
  );
}
