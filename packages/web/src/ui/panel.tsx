import type { ComponentChildren, HTMLAttributes } from 'preact';
import styles from './panel.module.css';

/** The sheet of paper that a screen is written on. */
export function Panel({ children, ...rest }: HTMLAttributes<HTMLElement>) {
  return (
    <section {...rest} class={styles['panel']}>
      {children}
    </section>
  );
}

export function PanelActions({ children }: { readonly children: ComponentChildren }) {
  return <div class={styles['actions']}>{children}</div>;
}
