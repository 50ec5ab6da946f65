import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import styles from './button.module.css';

interface Props extends ButtonHTMLAttributes {
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

export function Button({ kind = 'plain', icon, children, type = 'button', ...rest }: Props) {
  return (
    <button {...rest} type={type} class={`${styles['button']} ${styles[kind]}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}
