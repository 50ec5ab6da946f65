// A worker keeps time for the engine, because a hidden tab's own timers are starved.
import tickerUrl from '@visavis/engine/ticker?worker&url';
import { trustedScript } from '@visavis/engine/browser';

export function startTicker(): Worker | null {
  try {
    return new Worker(trustedScript(tickerUrl), { type: 'module' });
  } catch {
    return null;
  }
}
