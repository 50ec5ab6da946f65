import { useText } from '../shell.ts';
import styles from './room-title.module.css';

/** The room's name as large as it can be, with what it is above it. */
export function RoomTitle({ name }: { readonly name: string }) {
  return (
    <h1 class={styles['title']}>
      <small>{useText().room}</small> <span dir="auto">{name}</span>
    </h1>
  );
}
