import type { Spectrum } from './sound.ts';

const SIZE = 4_096;
/** No voice and no floor is looked for above. */
const HIGHEST_HERTZ = 3_000;
/** What is softer is not there: it is less than the last bit of a sample. */
const SOFTEST_DECIBELS = -100;

/** The loudest of each frequency over the whole sound; samples are between -1 and 1. */
export function spectrumOf(samples: Float32Array, sampleRate: number): Spectrum {
  const hertzPerBin = sampleRate / SIZE;
  const bins = Array.from({ length: Math.ceil(HIGHEST_HERTZ / hertzPerBin) }, (_, bin) => bin);
  const windows = Array.from({ length: Math.floor(samples.length / SIZE) }, (_, index) =>
    hann(samples.subarray(index * SIZE, (index + 1) * SIZE)),
  );
  const loudest = (bin: number) =>
    Math.max(SOFTEST_DECIBELS, ...windows.map(one => decibelsAt(bin, one)));
  return { decibels: bins.map(loudest), hertzPerBin };
}

function hann(samples: Float32Array): Float32Array {
  return samples.map(
    (sample, index) => sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * index) / SIZE)),
  );
}

/** Goertzel's filter: one bin of a Fourier transform. */
function decibelsAt(bin: number, samples: Float32Array): number {
  const turn = 2 * Math.cos((2 * Math.PI * bin) / SIZE);
  let [last, before] = [0, 0];
  for (const sample of samples) [last, before] = [sample + turn * last - before, last];
  const power = last ** 2 + before ** 2 - turn * last * before;
  return 10 * Math.log10(power / SIZE ** 2);
}
