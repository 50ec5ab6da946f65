// Over the pictures: where files may be dropped and pasted.
import { useEffect } from 'preact/hooks';
import { listenToDocument } from '../page/listen.ts';
import { useShell, type Shell } from '../shell.ts';
import { DropZone } from './drop-zone.tsx';
import { filesIn, offerFiles } from './offer-files.ts';

export function FilesOverlay() {
  const shell = useShell();
  useEffect(() => listenToDocument('paste', event => paste(shell, event)), []);
  return <DropZone />;
}

function paste(shell: Shell, event: ClipboardEvent): void {
  const given = event.clipboardData && filesIn(event.clipboardData);
  if (!given || given.files.length === 0) return;
  event.preventDefault();
  void offerFiles(shell, given);
}
