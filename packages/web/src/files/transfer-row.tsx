import type { FileExchange, Transfer } from '@visavis/engine';
import type { CallCatalogue } from '../i18n/en-call.ts';
import { useCallText, useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { RoundButton } from '../ui/round-button.tsx';
import { createFileFigures, type FileFigures } from './file-figures.ts';
import { FileName } from './file-name.tsx';
import { save } from './save.ts';
import styles from './transfer-row.module.css';

interface Props {
  readonly files: FileExchange;
  readonly transfer: Transfer;
}

export function TransferRow({ files, transfer }: Props) {
  const { language } = useShell();
  const { files: words } = useCallText();
  const figures = createFileFigures(language.code.value);
  const { name, direction, bytes, doneBytes, state } = transfer;
  return (
    <li class={styles['row']} data-direction={direction} data-stage={state.stage}>
      <Icon name={direction === 'out' ? 'send' : 'receive'} />
      <div class={styles['what']}>
        <FileName name={name} />
        <p>{describe(transfer, figures, words)}</p>
        {(state.stage === 'moving' || state.stage === 'paused') && (
          <progress max={bytes} value={doneBytes} aria-label={words.progress(name)} />
        )}
        {state.stage === 'done' && state.blob && <SaveButton blob={state.blob} name={name} />}
        {isOfferedToMe(transfer) && <Answers files={files} transfer={transfer} />}
      </div>
      {!isOfferedToMe(transfer) && <RemoveButton files={files} transfer={transfer} />}
    </li>
  );
}

function isOfferedToMe({ direction, state }: Transfer): boolean {
  return direction === 'in' && state.stage === 'offered';
}

function Answers({ files, transfer: { key } }: Props) {
  const { files: words } = useCallText();
  return (
    <div class={styles['answers']}>
      <Button kind="primary" onClick={() => files.accept(key)}>
        {words.accept}
      </Button>
      <Button onClick={() => files.remove(key)}>{words.decline}</Button>
    </div>
  );
}

function RemoveButton({ files, transfer: { key, name, state } }: Props) {
  const { files: words } = useCallText();
  const isOver = state.stage === 'done' || state.stage === 'stopped';
  return (
    <RoundButton
      label={isOver ? words.forget(name) : words.cancel(name)}
      icon="close"
      onClick={() => files.remove(key)}
    />
  );
}

function SaveButton({ blob, name }: { readonly blob: Blob; readonly name: string }) {
  const { files: words } = useCallText();
  return (
    <div class={styles['answers']}>
      <Button aria-label={words.saveAgain(name)} onClick={() => save(blob, name)}>
        {words.save}
      </Button>
    </div>
  );
}

function describe(
  { direction, bytes, doneBytes, state }: Transfer,
  { size, speed, time }: FileFigures,
  words: CallCatalogue['files'],
): string {
  switch (state.stage) {
    case 'offered':
      return `${size(bytes)} · ${words.offered[direction]}`;
    case 'queued':
      return `${size(bytes)} · ${words.queued}`;
    case 'paused':
      return `${words.part(size(doneBytes), size(bytes))} · ${words.paused}`;
    case 'done':
      return `${size(bytes)} · ${words.done[direction]}`;
    case 'stopped':
      return words.stopped[state.stop.why][state.stop.by];
    case 'moving': {
      const part = words.part(size(doneBytes), size(bytes));
      const { bytesPerSecond: rate } = state;
      if (rate === null || rate <= 0) return part;
      return `${part} · ${speed(rate)} · ${words.left(time((bytes - doneBytes) / rate))}`;
    }
  }
}
