// What the friend offers while the panel is closed, and what has become of everything.
import { useEffect } from 'preact/hooks';
import { effect } from '@preact/signals';
import type { FileExchange, Transfer } from '@visavis/engine';
import { listen } from '../page/listen.ts';
import { useShell, type Shell } from '../shell.ts';
import { OfferCard } from './offer-card.tsx';
import { saveOnce } from './save.ts';

export function FilesNews({ files }: { readonly files: FileExchange }) {
  const shell = useShell();
  useEffect(() => followList(shell, files), [files]);
  useUnfinishedWarning(files);
  const offers = files.list.value.filter(isOfferedToMe);
  const isShown = shell.panel.value !== 'files' && offers.length > 0;
  // Always there: what comes into a region is spoken, a region that comes is not.
  return <div aria-live="polite">{isShown && <OfferCard files={files} offers={offers} />}</div>;
}

function isOfferedToMe({ direction, state }: Transfer): boolean {
  return direction === 'in' && state.stage === 'offered';
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
