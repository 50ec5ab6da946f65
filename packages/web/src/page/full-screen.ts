import { signal, type ReadonlySignal } from '@preact/signals';
import { listenToDocument } from './listen.ts';
import type { Stop } from './stop.ts';

export interface FullScreen {
  /** False on an iPhone. */
  readonly supported: boolean;
  readonly active: ReadonlySignal<boolean>;
  toggle(): void;
  start(): Stop;
}

export function createFullScreen(): FullScreen {
  const active = signal(false);
  return {
    supported: document.fullscreenEnabled,
    active,
    toggle: () => void (active.value ? leave() : enter()),
    start: () =>
      listenToDocument('fullscreenchange', () => {
        active.value = document.fullscreenElement !== null;
      }),
  };
}

// Both reject when the browser does not like the moment: the button then simply did nothing.
function enter(): Promise<void> {
  return document.documentElement.requestFullscreen().catch(() => undefined);
}

function leave(): Promise<void> {
  return document.exitFullscreen().catch(() => undefined);
}
