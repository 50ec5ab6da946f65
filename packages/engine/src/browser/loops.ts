import type { Loops } from '../ports.ts';

/** The check, which alone asks for them, came in the same file. */
export const browserLoops: Loops = {
  run: async options => (await import('./while-waiting.ts')).callMyself(options),
};
