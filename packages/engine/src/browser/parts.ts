import type { Parts } from '../ports.ts';

const inCall = () => import('./in-call.ts');
const company = () => import('./company.ts');

export const browserParts: Parts = {
  watchdog: async () => (await inCall()).Watchdog,
  reachCheck: async () => (await import('./while-waiting.ts')).ReachCheck,
  devices: async () => (await import('./devices.ts')).Devices,
  safety: async () => (await inCall()).Safety,
  files: company,
  share: company,
  talk: async () => (await company()).Talk,
  quality: async () => (await inCall()).Quality,
};
