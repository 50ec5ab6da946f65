import { expect, test } from 'vitest';
import { playSound } from './capture-files.ts';
import { LOOKS, NAMES, type Name } from './looks.ts';
import { whoseVoice, type Spectrum } from './sound.ts';

const SIZE = 4_096;
const HERTZ_PER_BIN = 48_000 / SIZE;

/** Samples of a fake microphone, from the middle of a syllable, between -1 and 1. */
function samplesOf(name: Name): readonly number[] {
  const wave = Buffer.from(playSound(LOOKS[name]));
  return Array.from(
    { length: SIZE },
    (_, index) => wave.readInt16LE(44 + (index + 2_000) * 2) / 32_768,
  );
}

/** A windowed Fourier transform up to 3 kHz, over a hum of noise. */
function spectrumOf(samples: readonly number[]): Spectrum {
  const windowed = samples.map(
    (sample, index) => sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * index) / SIZE)),
  );
  const decibels = Array.from({ length: 260 }, (_, bin) => {
    const angle = (2 * Math.PI * bin) / SIZE;
    const real = windowed.reduce((sum, sample, index) => sum + sample * Math.cos(angle * index), 0);
    const imaginary = windowed.reduce(
      (sum, sample, index) => sum + sample * Math.sin(angle * index),
      0,
    );
    return Math.max(-90, 20 * Math.log10(Math.hypot(real, imaginary) / SIZE));
  });
  return { decibels, hertzPerBin: HERTZ_PER_BIN };
}

test('every voice is taken for its own', () => {
  expect(NAMES.map(name => whoseVoice(spectrumOf(samplesOf(name))))).toEqual(NAMES);
});

test('silence and a flat noise are nobody', () => {
  const flat = (level: number): Spectrum => ({
    decibels: new Array<number>(260).fill(level),
    hertzPerBin: HERTZ_PER_BIN,
  });
  expect([whoseVoice(flat(-90)), whoseVoice(flat(-20))]).toEqual([null, null]);
});

test('two voices at once are nobody', () => {
  const bob = samplesOf('bob');
  const both = samplesOf('alice').map((sample, index) => sample + (bob[index] ?? 0));
  expect(whoseVoice(spectrumOf(both))).toBeNull();
});

test('a foreign tone is nobody', () => {
  const tone = Array.from({ length: SIZE }, (_, index) =>
    Math.sin((2 * Math.PI * 1_000 * index) / 48_000),
  );
  expect(whoseVoice(spectrumOf(tone))).toBeNull();
});
