import type { AnchorHTMLAttributes } from 'preact';
import styles from './button.module.css';

export function LinkButton({ children, ...rest }: AnchorHTMLAttributes) {
  return (
    <a {...rest} class={styles['button']}>
      {children}
    </a>
  );
}
