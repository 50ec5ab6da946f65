import type { Phase } from '@visavis/engine';

/** With a seat of my own, alone or not. */
export const IN_ROOM: ReadonlySet<Phase> = new Set([
  'waiting',
  'connecting',
  'connected',
  'reconnecting',
]);
