import { playMelody } from './melody.ts';

/** Two soft notes that meet when somebody arrives: for whoever waits and looks elsewhere. */
export function chime(): void {
  const melody = { notesHz: [523.25, 783.99], apartS: 0.14, lengthS: 0.9, loudness: 0.06 };
  // A browser that wants a click first keeps silent; the title tells all the same.
  playMelody(melody).catch(() => undefined);
}
