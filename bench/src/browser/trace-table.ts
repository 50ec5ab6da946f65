import type { Row } from '../table.ts';
import type { Sample } from './race.ts';

/** Every step of every traced meeting, from shortly before its start to both faces. */
export function traceRows(samples: readonly Sample<string>[]): Row[] {
  return samples.flatMap(({ contender, variant, delayMs, both, story }) =>
    story
      .filter(({ at }) => at > -50 && at <= (both ?? Infinity))
      .map(({ at, who, what }) => ({
        run: `${contender} ${variant} ${delayMs}`,
        ms: at.toFixed(0).padStart(5),
        who,
        what,
      })),
  );
}
