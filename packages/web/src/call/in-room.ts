import type { Phase } from '@visavis/engine';

/** With a seat of my own, alone or not. */
export const IN_ROOM: ReadonlySet<Phase> = new Set([
  'waiting',
  'connecting',
  'connected',
  'reconnecting',
]);

/** With a friend who is there, or is being brought back. */
export const TOGETHER: ReadonlySet<Phase> = new Set(['connected', 'reconnecting']);
