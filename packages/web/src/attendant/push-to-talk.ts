import type { Call } from '@visavis/engine';
import { listen, listenToDocument } from '../page/listen.ts';
import { stopAll, type Stop } from '../page/stop.ts';

/** [E11] The space bar opens a muted microphone for as long as it is held. */
export function startPushToTalk(
  call: Pick<Call, 'me' | 'toggleMicrophone'>,
  isEnabled: () => boolean,
): Stop {
  let held = false;
  const close = () => {
    if (!held) return;
    held = false;
    if (call.me.microphone.peek() === 'on') call.toggleMicrophone();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== ' ' || hasOtherUse(event)) return;
    // Held down, the bar repeats itself, and would scroll the page or press a button that was clicked before.
    const opens = !held && isEnabled() && call.me.microphone.peek() === 'muted';
    if (held || opens) event.preventDefault();
    if (!opens) return;
    held = true;
    call.toggleMicrophone();
  };
  const release = (event: KeyboardEvent) => {
    if (event.key !== ' ' || !held) return;
    event.preventDefault();
    close();
  };
  return stopAll([
    listen('keydown', press),
    listen('keyup', release),
    listen('blur', close),
    listenToDocument('visibilitychange', close),
    close,
  ]);
}

/** What was reached by keyboard is pressed with the space bar; what was clicked before only kept the focus. */
function hasOtherUse({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, dialog[open], section[tabindex]') !== null ||
    (target.closest('button, a, [role]') !== null && target.matches(':focus-visible'))
  );
}
