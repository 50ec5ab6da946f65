import { expect, test } from 'vitest';
import { playSound } from './capture-files.ts';
import { LOOKS, NAMES, type Name } from './looks.ts';
import { whoseTone, whoseVoice } from './sound.ts';
import { spectrumOf } from './spectrum.ts';

const RATE = 48_000;

/** A second of a fake microphone. */
function voiceOf(name: Name): Float32Array {
  const wave = Buffer.from(playSound(LOOKS[name]));
  return Float32Array.from({ length: RATE }, (_, at) => wave.readInt16LE(44 + at * 2) / 32_768);
}

function tone(hertz: number, loudness: number): Float32Array {
  return Float32Array.from(
    { length: RATE },
    (_, at) => loudness * Math.sin((2 * Math.PI * hertz * at) / RATE),
  );
}

test('every voice is found in a second of it', () => {
  expect(NAMES.map(name => whoseVoice(spectrumOf(voiceOf(name), RATE)))).toEqual(NAMES);
});

test('every tone is taken for its own, a foreign one and a voice of several for nobody', () => {
  const tones = NAMES.map(name => whoseTone(spectrumOf(tone(LOOKS[name].pitch, 0.1), RATE)));
  expect(tones).toEqual(NAMES);
  expect(whoseTone(spectrumOf(tone(1_000, 0.1), RATE))).toBeNull();
  expect(whoseTone(spectrumOf(new Float32Array(RATE), RATE))).toBeNull();
});
