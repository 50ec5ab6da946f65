/** A value at a time of `performance.now()`; null where nothing was measured. */
export interface Point {
  readonly atMs: number;
  readonly value: number | null;
}

export interface Frame {
  /** The time at the right edge. */
  readonly endMs: number;
  /** The value at the upper edge. */
  readonly most: number;
}

/** One unit for each second. */
export const WIDTH = 120;
export const HEIGHT = 32;
/** One measurement may be late; after two there is a gap to be seen. */
const GAP_MS = 2_500;

/** The `d` of an SVG path; the line breaks where nothing was measured. */
export function plotPath(points: readonly Point[], { endMs, most }: Frame): string {
  let before: number | null = null;
  const steps = points.map(({ atMs, value }) => {
    if (value === null) {
      before = null;
      return '';
    }
    const step = before === null || atMs - before > GAP_MS ? 'M' : 'L';
    before = atMs;
    const x = WIDTH - (endMs - atMs) / 1_000;
    const y = HEIGHT - (Math.min(value, most) / most) * HEIGHT;
    return `${step}${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return steps.join('');
}

export function mostOf(points: readonly Point[]): number | null {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  return values.length === 0 ? null : Math.max(...values);
}
