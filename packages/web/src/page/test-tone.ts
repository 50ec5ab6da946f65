import type { Signal } from '@preact/signals';
import { melodyMs, playMelody, type Melody } from './melody.ts';

const TEST_TONE: Melody = {
  notesHz: [392, 493.88, 587.33, 783.99],
  apartS: 0.35,
  lengthS: 1.4,
  loudness: 0.12,
};

/** `playing` is true for as long as it sounds. */
export async function playTestTone(playing: Signal<boolean>, speaker = ''): Promise<void> {
  try {
    await playMelody(TEST_TONE, speaker);
    playing.value = true;
    setTimeout(() => (playing.value = false), melodyMs(TEST_TONE));
  } catch {
    // The browser wanted a click first, or the speaker has just gone: nothing sounds, and nothing says so.
  }
}
