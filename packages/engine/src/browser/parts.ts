import type { Parts } from '../ports.ts';

export const browserParts: Parts = {
  watchdog: async () => (await import('./in-call.ts')).Watchdog,
  reachCheck: async () => (await import('./while-waiting.ts')).ReachCheck,
  talk: async () => (await import('../talk/talk.ts')).Talk,
};
