import { summarise } from '../statistics.ts';
import { type Row, spread } from '../table.ts';
import { isSaturated, type Step } from './ladder.ts';
import type { RatesSample } from './rates.ts';

/** A line for each who and rate, and the last rate that all of the runs could bear. */
export function rateRows(samples: readonly RatesSample[]): Row[] {
  const names = [...new Set(samples.map(({ who }) => who))];
  return names.flatMap(who =>
    rowsOf(
      who,
      samples.filter(sample => sample.who === who),
    ),
  );
}

function rowsOf(who: string, samples: readonly RatesSample[]): Row[] {
  const all = samples.flatMap(({ steps }) => steps);
  const rates = [...new Set(all.map(({ offered }) => offered))].toSorted((a, b) => a - b);
  return rates.map(rate => {
    const steps = all.filter(({ offered }) => offered === rate);
    const over = (of: (step: Step) => number, digits = 0) =>
      spread(summarise(steps.map(of)), digits);
    return {
      who,
      'offered /s': String(rate),
      'borne in': `${steps.filter(step => !isSaturated(step)).length} of ${samples.length}`,
      'sent /s': over(step => step.sentPerSecond),
      'delivered %': over(step => 100 * step.deliveredShare, 1),
      'p50 ms': over(step => step.p50Ms, 1),
      'p99 ms': over(step => step.p99Ms, 1),
      'server µs': over(step => step.serverMicros, 1),
      'Redis µs': over(step => step.redisMicros, 1),
      'server % of a core': over(step => step.serverPercent),
      'crowd %': over(step => step.crowdPercent),
    };
  });
}
