import type { Cancel, Clock, Presence } from '../ports.ts';

/** A timer that comes this late means that the machine slept. */
const SLEPT_MS = 4_000;
const LOOK_EVERY_MS = 1_000;

export function browserPresence(clock: Clock): Presence {
  return {
    visible: () => document.visibilityState === 'visible',
    onChange(listener): Cancel {
      const stop = new AbortController();
      document.addEventListener('visibilitychange', listener, stop);
      document.addEventListener('resume', listener, stop);
      addEventListener('online', listener, stop);
      addEventListener('pageshow', listener, stop);
      connection()?.addEventListener('change', listener, stop);
      const stopWatching = onWake(clock, listener);
      return () => {
        stop.abort();
        stopWatching();
      };
    },
  };
}

/** Network Information API; Chromium only. */
function connection(): EventTarget | undefined {
  return (navigator as { connection?: EventTarget }).connection;
}

function onWake(clock: Clock, listener: () => void): Cancel {
  let seen = Date.now();
  let cancel: Cancel = () => undefined;
  const look = () => {
    const now = Date.now();
    if (now - seen > LOOK_EVERY_MS + SLEPT_MS) listener();
    seen = now;
    cancel = clock.after(LOOK_EVERY_MS, look);
  };
  cancel = clock.after(LOOK_EVERY_MS, look);
  return () => cancel();
}
