// What this side can do about a fault, how often and how far apart; why a next try can help is in docs/call.md, W.
import type { Fault } from './fault.ts';

export type Repair = 'microphone' | 'camera' | 'replay' | 'key-frame' | 'ice-restart' | 'new-link';

interface Try {
  readonly repair: Repair;
  /** After the fault was named, or after the try before. */
  readonly afterMs: number;
}

/** [W6] What is not here is the friend's to mend, with the same table. */
export const PLAN: Readonly<Partial<Record<Fault, readonly Try[]>>> = {
  'my-microphone-silent': [
    { repair: 'microphone', afterMs: 0 },
    { repair: 'microphone', afterMs: 15_000 },
  ],
  'my-camera-silent': [
    { repair: 'camera', afterMs: 0 },
    { repair: 'camera', afterMs: 15_000 },
  ],
  'my-speaker-blocked': [
    { repair: 'replay', afterMs: 0 },
    { repair: 'replay', afterMs: 5_000 },
    { repair: 'replay', afterMs: 15_000 },
  ],
  'nothing-arrives': [
    { repair: 'ice-restart', afterMs: 0 },
    { repair: 'new-link', afterMs: 5_000 },
    { repair: 'new-link', afterMs: 30_000 },
  ],
  'nothing-decodes': [
    { repair: 'key-frame', afterMs: 0 },
    { repair: 'key-frame', afterMs: 2_000 },
    { repair: 'new-link', afterMs: 5_000 },
    { repair: 'new-link', afterMs: 30_000 },
  ],
};

/** [W7] Devices and elements of a page that is not seen are the browser's business: it may have put them to sleep. */
export function needsPage(repair: Repair): boolean {
  return repair === 'microphone' || repair === 'camera' || repair === 'replay';
}
