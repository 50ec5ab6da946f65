import type { Cancel, Clock } from '../ports.ts';

/** What the page and the ticker worker say to each other. */
export interface Tick {
  readonly id: number;
  readonly ms: number;
}

/**
 * Timers that also run on time in a hidden tab: each is set twice, here and in a worker, and the first one counts.
 * (Chromium fires a hidden page's timers once a minute after five minutes; workers are exempt.)
 */
export function browserClock(ticker: Worker | null): Clock {
  const runs = new Map<number, () => void>();
  let last = 0;
  const fire = (id: number) => {
    const run = runs.get(id);
    runs.delete(id);
    run?.();
  };
  ticker?.addEventListener('message', ({ data }: MessageEvent<number>) => fire(data));
  return {
    now: () => performance.now(),
    random: () => Math.random(),
    after(ms, run): Cancel {
      const id = ++last;
      runs.set(id, run);
      const timeout = setTimeout(() => fire(id), ms);
      ticker?.postMessage({ id, ms } satisfies Tick);
      return () => {
        runs.delete(id);
        clearTimeout(timeout);
      };
    },
  };
}
