// Over the pictures: where files may be dropped, and what the friend offers while the panel is closed.
import { useEffect } from 'preact/hooks';
import { effect } from '@preact/signals';
import type { FileExchange, Transfer } from '@visavis/engine';
import { listen, listenToDocument } from '../page/listen.ts';
import { useShell, type Shell } from '../shell.ts';
import { DropZone } from './drop-zone.tsx';
import { filesIn, offerFiles } from './offer-files.ts';
import { OfferCard } from './offer-card.tsx';
import { saveOnce } from './save.ts';

export function FilesOverlay() {
  const files = useShell().call.company.files.value;
  return files && <Overlay files={files} />;
}

function Overlay({ files }: { readonly files: FileExchange }) {
  const shell = useShell();
  const { panel } = shell;
  useEffect(() => followList(shell, files), [files]);
  useEffect(() => listenToDocument('paste', event => paste(shell, event)), []);
  useUnfinishedWarning(files);
  const offers = files.list.value.filter(isOfferedToMe);
  return (
    <>
      <DropZone />
      {panel.value !== 'files' && offers.length > 0 && <OfferCard files={files} offers={offers} />}
    </>
  );
}

function isOfferedToMe({ direction, state }: Transfer): boolean {
  return direction === 'in' && state.stage === 'offered';
}

function paste(shell: Shell, event: ClipboardEvent): void {
  const given = event.clipboardData && filesIn(event.clipboardData);
  if (!given || given.files.length === 0) return;
  event.preventDefault();
  offerFiles(shell, given);
}

/** Saves what has come, and says what has become of the others. */
function followList(shell: Shell, files: FileExchange) {
  const known = new Set(files.list.peek().filter(isOver).map(keyOf));
  return effect(() => {
    for (const transfer of files.list.value.filter(isOver)) {
      const { key, name, state } = transfer;
      if (known.has(key)) continue;
      known.add(key);
      if (state.stage === 'done' && state.blob !== null) saveOnce(state.blob, name);
      if (shell.panel.peek() !== 'files') tell(shell, transfer);
    }
  });
}

/** What I ended myself I know. */
function tell({ language, toasts }: Shell, { name, direction, state }: Transfer): void {
  const words = language.callText.peek()?.files;
  if (!words) return;
  if (state.stage === 'done') toasts.show(words.over[direction](name));
  else if (state.stage === 'stopped' && state.stop.by === 'friend')
    toasts.show(`${name}: ${words.stopped[state.stop.why].friend}`);
}

/** A reload ends what is under way: the browser asks first. */
function useUnfinishedWarning(files: FileExchange): void {
  useEffect(
    () =>
      listen('beforeunload', event => {
        if (files.list.peek().some(transfer => !isOver(transfer))) event.preventDefault();
      }),
    [files],
  );
}

function isOver({ state }: Transfer): boolean {
  return state.stage === 'done' || state.stage === 'stopped';
}

function keyOf({ key }: Transfer): string {
  return key;
}
