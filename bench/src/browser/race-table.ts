import { trustworthy } from '../noise.ts';
import { type Summary, summarise } from '../statistics.ts';
import { ratio, type Row, spread } from '../table.ts';
import type { DelayMs } from './meeting-place.ts';
import type { Sample } from './race.ts';

/** One row for each contender and variant: both delays, the slope, and the ratio to the first contender. */
export function raceRows<Variant extends string>(samples: readonly Sample<Variant>[]): Row[] {
  const variants = [...new Set(samples.map(sample => sample.variant))];
  const names = [...new Set(samples.map(sample => sample.contender))];
  return variants.flatMap(variant =>
    names.map(name => {
      const of = (contender: string, delayMs: DelayMs): Summary =>
        summarise(
          trustworthy(
            samples
              .filter(s => s.contender === contender && s.variant === variant)
              .filter(s => s.delayMs === delayMs),
          ).map(s => s.both),
        );
      const floor = names[0] ?? name;
      const [near, far] = [of(name, 0), of(name, 100)];
      return {
        from: variant,
        who: name,
        runs: `${near.runs} + ${far.runs}`,
        '0 ms': spread(near),
        '100 ms': spread(far),
        'slope in round trips': ((far.median - near.median) / 100).toFixed(2),
        'to bare at 0': ratio(near, of(floor, 0)),
        'to bare at 100': ratio(far, of(floor, 100)),
      };
    }),
  );
}
