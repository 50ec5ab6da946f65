// Over the pictures: where files may be dropped and pasted.
import { useEffect } from 'preact/hooks';
import { listenToDocument } from '../page/listen.ts';
import { useShell, type Shell } from '../shell.ts';
import { DropZone } from './drop-zone.tsx';
import { canOffer, filesIn, offerFiles } from './offer-files.ts';

export function FilesOverlay() {
  const shell = useShell();
  useEffect(() => listenToDocument('paste', event => paste(shell, event)), []);
  return <DropZone />;
}

function paste(shell: Shell, event: ClipboardEvent): void {
  const { clipboardData: data, target } = event;
  if (!data || !canOffer(shell) || (isField(target) && hasOfficeWords(data))) return;
  const given = filesIn(data);
  if (given.files.length === 0) return;
  event.preventDefault();
  void offerFiles(shell, given);
}

/** Office programs give a picture along with the words; a file from a desk comes with its name alone, if with any words. */
function hasOfficeWords({ types }: DataTransfer): boolean {
  return types.includes('text/plain') && types.includes('text/html');
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea');
}
