import type { Parts } from '../ports.ts';

export const browserParts: Parts = {
  watchdog: async () => (await import('./in-call.ts')).Watchdog,
  reachCheck: async () => (await import('./while-waiting.ts')).ReachCheck,
  devices: async () => (await import('./devices.ts')).Devices,
  safety: async () => (await import('../safety/safety.ts')).Safety,
  files: () => import('./files.ts'),
  share: () => import('./in-share.ts'),
  talk: async () => (await import('../talk/talk.ts')).Talk,
  quality: async () => (await import('./in-quality.ts')).Quality,
};
