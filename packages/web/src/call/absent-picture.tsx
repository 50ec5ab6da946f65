// Stands where a picture would be: a chair in the person's colour, and the reason.
import { Icon, type IconName } from '../ui/icon.tsx';
import styles from './absent-picture.module.css';

interface Props {
  readonly person: 'me' | 'friend';
  readonly icon: IconName;
  readonly text: string;
}

export function AbsentPicture({ person, icon, text }: Props) {
  return (
    <div class={`${styles['absent']} ${styles[person]}`}>
      <span class={styles['chair']}>
        <Icon name={icon} />
      </span>
      <p>{text}</p>
    </div>
  );
}
