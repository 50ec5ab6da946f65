export interface Summary {
  readonly runs: number;
  /** Runs that did not reach the goal before their deadline. */
  readonly never: number;
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** `null` stands for a run that never reached its goal; a summary of such runs alone is all NaN. */
export function summarise(samples: readonly (number | null)[]): Summary {
  const reached = samples.filter(sample => sample !== null).toSorted((a, b) => a - b);
  return {
    runs: samples.length,
    never: samples.length - reached.length,
    min: reached.at(0) ?? NaN,
    median: median(reached),
    max: reached.at(-1) ?? NaN,
  };
}

function median(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
  return (lower + upper) / 2;
}

/** Nearest rank; null where that run never got there. */
export function p95(samples: readonly (number | null)[]): number | null {
  const sorted = samples.map(sample => sample ?? Infinity).toSorted((a, b) => a - b);
  const value = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Infinity;
  return Number.isFinite(value) ? value : null;
}
