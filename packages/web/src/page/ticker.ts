// A worker keeps time for the engine, because a hidden tab's own timers are starved.
import tickerUrl from '@visavis/engine/ticker?worker&url';

declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): URL };
    };
  }
}

export function startTicker(): Worker | null {
  try {
    return new Worker(trusted(tickerUrl), { type: 'module' });
  } catch {
    return null;
  }
}

/** `require-trusted-types-for 'script'` lets no bare string name a worker's script. */
function trusted(url: string): URL | string {
  const policy = window.trustedTypes?.createPolicy('visavis-ticker', {
    createScriptURL: script => script,
  });
  return policy?.createScriptURL(url) ?? url;
}
