// Tells when nobody moves, so that the controls may go away. They never go while the keyboard is
// used, and a touch that only brings them back presses nothing.
import { signal, type ReadonlySignal } from '@preact/signals';
import { listen } from './listen.ts';
import { stopAll, type Stop } from './stop.ts';

/** Long enough to reach a button after looking for it, short enough to be alone with the face. */
const IDLE_AFTER_MS = 3_500;

export interface Activity {
  readonly idle: ReadonlySignal<boolean>;
  start(): Stop;
}

export function createActivity(): Activity {
  const idle = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (isHeld() ? wait() : (idle.value = true)), IDLE_AFTER_MS);
  };
  const moved = () => {
    idle.value = false;
    wait();
  };
  const typed = () => {
    idle.value = false;
    clearTimeout(timer);
  };
  const touched = (event: PointerEvent) => {
    if (idle.value && event.pointerType === 'touch') swallowNextClick();
    moved();
  };
  const start = () => {
    wait();
    return stopAll([
      listen('pointermove', moved),
      listen('pointerdown', touched, { capture: true }),
      listen('keydown', typed),
      () => clearTimeout(timer),
    ]);
  };
  return { idle, start };
}

/** Something is pointed at or focused by keyboard: whoever does that is still there. */
function isHeld(): boolean {
  return document.querySelector('[data-keeps-awake]:is(:hover, :has(:focus-visible))') !== null;
}

function swallowNextClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  const stop = () => window.removeEventListener('click', swallow, true);
  window.addEventListener('pointerdown', stop, { capture: true, once: true });
}
