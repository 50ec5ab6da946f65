// Appears while files are dragged over the page, wherever they are, and there is somebody to send them to.
import { useEffect } from 'preact/hooks';
import { useSignal, type Signal } from '@preact/signals';
import { listen } from '../page/listen.ts';
import { stopAll } from '../page/stop.ts';
import { useCallText, useShell, type Shell } from '../shell.ts';
import { Icon } from '../ui/icon.tsx';
import { canOffer, filesIn, offerFiles } from './offer-files.ts';
import styles from './drop-zone.module.css';

export function DropZone() {
  const shell = useShell();
  const { files: words } = useCallText();
  const over = useSignal(false);
  useEffect(() => listenToDrags(shell, over), []);
  if (!over.value || !canOffer(shell)) return null;
  return (
    <div class={styles['zone']}>
      <p>
        <Icon name="file" />
        {words.drop}
      </p>
    </div>
  );
}

function listenToDrags(shell: Shell, over: Signal<boolean>) {
  const whenFiles = (run: (event: DragEvent) => void) => (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    // Without this the browser would open the file in place of the room, whoever is in it.
    event.preventDefault();
    run(event);
  };
  return stopAll([
    listen(
      'dragenter',
      whenFiles(() => (over.value = true)),
    ),
    listen(
      'dragover',
      whenFiles(() => (over.value = true)),
    ),
    // Only leaving the page has nowhere to go.
    listen('dragleave', event => event.relatedTarget === null && (over.value = false)),
    listen(
      'drop',
      whenFiles(({ dataTransfer }) => {
        over.value = false;
        if (dataTransfer && canOffer(shell)) void offerFiles(shell, filesIn(dataTransfer));
      }),
    ),
  ]);
}
