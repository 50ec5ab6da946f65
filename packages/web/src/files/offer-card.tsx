// What the friend wants to send, and the answer, without opening anything.
import type { FileExchange, Transfer } from '@visavis/engine';
import { useCallText, useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { createFileFigures } from './file-figures.ts';
import { FileName } from './file-name.tsx';
import styles from './offer-card.module.css';

interface Props {
  readonly files: FileExchange;
  readonly offers: readonly Transfer[];
}

export function OfferCard({ files, offers }: Props) {
  const { language } = useShell();
  const { files: words } = useCallText();
  const [first] = offers;
  const size = createFileFigures(language.code.value).size(
    offers.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const answer = (run: (key: string) => void) => () => offers.forEach(({ key }) => run(key));
  return (
    <section class={styles['card']} aria-label={words.title} data-keeps-awake>
      <Icon name="receive" />
      <div class={styles['what']}>
        <p>{words.wants}</p>
        <p>
          {first && offers.length === 1 ? (
            <FileName name={first.name} />
          ) : (
            <b>{words.several(offers.length)}</b>
          )}
          <span class={styles['size']}>{size}</span>
        </p>
      </div>
      <div class={styles['answers']}>
        <Button kind="quiet" onClick={answer(key => files.remove(key))}>
          {words.decline}
        </Button>
        <Button kind="primary" onClick={answer(key => files.accept(key))}>
          {words.accept}
        </Button>
      </div>
    </section>
  );
}
