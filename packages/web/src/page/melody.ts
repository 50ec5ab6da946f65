// Soft notes, drawn by the browser: nothing to load.

export interface Melody {
  readonly notesHz: readonly number[];
  /** From one note to the next. */
  readonly apartS: number;
  /** Of each note, dying away. */
  readonly lengthS: number;
  /** Peak of a note, of at most 1. */
  readonly loudness: number;
}

/**
 * Resolves when it begins to sound; rejects when the browser wanted a click first and none came. An empty `speaker` is
 * the system's own; browsers that cannot choose play there, too (Web Audio §1.2.4, AudioContextOptions).
 */
export async function playMelody(melody: Melody, speaker = ''): Promise<void> {
  const audio = new AudioContext({ sinkId: speaker } as AudioContextOptions);
  setTimeout(() => void audio.close(), melodyMs(melody) + 200);
  await audio.resume();
  melody.notesHz.forEach((hz, index) => {
    playNote(audio, { ...melody, hz, at: audio.currentTime + index * melody.apartS });
  });
}

export function melodyMs({ notesHz, apartS, lengthS }: Melody): number {
  return ((notesHz.length - 1) * apartS + lengthS) * 1_000;
}

interface Note {
  readonly hz: number;
  readonly at: number;
  readonly lengthS: number;
  readonly loudness: number;
}

function playNote(audio: AudioContext, { hz, at, lengthS, loudness }: Note): void {
  const tone = new OscillatorNode(audio, { type: 'sine', frequency: hz });
  const level = new GainNode(audio, { gain: 0 });
  level.gain.setValueAtTime(0, at);
  level.gain.linearRampToValueAtTime(loudness, at + 0.02);
  level.gain.exponentialRampToValueAtTime(0.0001, at + lengthS);
  tone.connect(level).connect(audio.destination);
  tone.start(at);
  tone.stop(at + lengthS);
}
