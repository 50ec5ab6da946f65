// Recognises in a spectrum whose voice it is.
import { HARMONICS, LOOKS, NAMES, type Name } from './looks.ts';

export interface Spectrum {
  /** Decibels of each bin. */
  readonly decibels: readonly number[];
  readonly hertzPerBin: number;
}

/** A voice stands out of the floor by this much, and out of every other voice. */
const ABOVE_FLOOR_DB = 25;
const ABOVE_OTHERS_DB = 15;

/** Whose voice it is; null for silence, noise, or several at once. */
export function whoseVoice(spectrum: Spectrum): Name | null {
  return clearest(spectrum, HARMONICS);
}

/** Whose tone it is, where a microphone gives nothing but the lowest of the harmonics. */
export function whoseTone(spectrum: Spectrum): Name | null {
  return clearest(spectrum, [1]);
}

function clearest(spectrum: Spectrum, harmonics: readonly number[]): Name | null {
  const levels = NAMES.map(name => ({ name, level: levelOf({ name, harmonics }, spectrum) }));
  const [first, second] = levels.toSorted((one, other) => other.level - one.level);
  if (first === undefined || second === undefined) return null;
  const isClear =
    first.level >= floorOf(spectrum) + ABOVE_FLOOR_DB &&
    first.level >= second.level + ABOVE_OTHERS_DB;
  return isClear ? first.name : null;
}

interface Sought {
  readonly name: Name;
  readonly harmonics: readonly number[];
}

/** Mean of the loudest bin near each harmonic, in decibels. */
function levelOf({ name, harmonics }: Sought, { decibels, hertzPerBin }: Spectrum): number {
  const peaks = harmonics.map(factor => {
    const bin = Math.round((LOOKS[name].pitch * factor) / hertzPerBin);
    return Math.max(...decibels.slice(bin - 1, bin + 2));
  });
  return peaks.reduce((sum, peak) => sum + peak, 0) / peaks.length;
}

/** The median between 300 and 3,000 Hz, where all voices lie. */
function floorOf({ decibels, hertzPerBin }: Spectrum): number {
  const band = decibels.slice(Math.round(300 / hertzPerBin), Math.round(3_000 / hertzPerBin));
  const sorted = band.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
