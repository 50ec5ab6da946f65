import type { Moment } from '@visavis/engine';
import { playMelody, type Melody } from '../page/melody.ts';

const SOFT = { apartS: 0.14, lengthS: 0.9, loudness: 0.06 };

/** [A16] Up for coming, down for going; the two notes of meeting are the two arcs of the mark. */
const SOUNDS: Readonly<Partial<Record<Moment, Melody>>> = {
  'friend-arrived': { ...SOFT, notesHz: [523.25, 783.99] },
  'friend-back': { ...SOFT, notesHz: [659.26, 783.99], lengthS: 0.7 },
  'friend-lost': { ...SOFT, notesHz: [466.16, 392], loudness: 0.05 },
  'friend-left': { ...SOFT, notesHz: [783.99, 523.25], lengthS: 0.7, loudness: 0.05 },
};

export function playSound(moment: Moment): void {
  const melody = SOUNDS[moment];
  // A browser that wants a click first keeps silent; the title tells all the same.
  if (melody) playMelody(melody).catch(() => undefined);
}
