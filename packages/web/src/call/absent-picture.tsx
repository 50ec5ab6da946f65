// Stands where a picture would be: a chair in the person's colour, and the reason.
import { Icon, type IconName } from '../ui/icon.tsx';
import styles from './absent-picture.module.css';

interface Props {
  readonly person: 'me' | 'friend';
  readonly icon: IconName;
  readonly text: string;
  /** False when a picture that comes all the same is to be seen. */
  readonly sure?: boolean;
}

export function AbsentPicture({ person, icon, text, sure = true }: Props) {
  return (
    <div class={`${styles['absent']} ${styles[person]}`} data-sure={sure}>
      <span class={styles['chair']}>
        <Icon name={icon} />
      </span>
      <p>{text}</p>
    </div>
  );
}
