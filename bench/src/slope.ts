export interface Slope {
  readonly slope: number;
  /** Standard error of the slope. */
  readonly error: number;
}

/** The straight line of least squares through points of `[x, y]`; NaN where three are not given. */
export function slopeOf(points: readonly (readonly [number, number])[]): Slope {
  const count = points.length;
  if (count < 3) return { slope: NaN, error: NaN };
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / count;
  const meanX = mean(points.map(([x]) => x));
  const meanY = mean(points.map(([, y]) => y));
  const spreadX = count * mean(points.map(([x]) => (x - meanX) ** 2));
  const slope = (count * mean(points.map(([x, y]) => (x - meanX) * (y - meanY)))) / spreadX;
  const rest = count * mean(points.map(([x, y]) => (y - meanY - slope * (x - meanX)) ** 2));
  return { slope, error: Math.sqrt(rest / (count - 2) / spreadX) };
}
