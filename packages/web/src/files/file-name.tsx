// A name that is cut in its middle where it is too long: its ending says what the file is.
import styles from './file-name.module.css';

const END_CHARACTERS = 10;

export function FileName({ name }: { readonly name: string }) {
  const characters = Array.from(name);
  const start = Math.max(0, characters.length - END_CHARACTERS);
  return (
    <bdi class={styles['name']} title={name}>
      <span>{characters.slice(0, start).join('')}</span>
      <span>{characters.slice(start).join('')}</span>
    </bdi>
  );
}
