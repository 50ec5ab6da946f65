import { slopeOf } from '../slope.ts';
import { summarise } from '../statistics.ts';
import { type Row, spread } from '../table.ts';
import { DELIVERED, isSaturated, type Step } from './ladder.ts';
import type { RatesSample } from './rates.ts';

/** A line for each who and rate, and one for what each further signal costs. */
export function rateRows(samples: readonly RatesSample[]): Row[] {
  const names = [...new Set(samples.map(({ who }) => who))];
  return names.flatMap(who => {
    const own = samples.filter(sample => sample.who === who);
    return [...rowsOf(who, own), marginalRow(who, own)];
  });
}

/** Without what a server does anyway: the slope over the rates, with its standard error. */
function marginalRow(who: string, samples: readonly RatesSample[]): Row {
  // What was refused or is still under way was paid, too, and did not arrive.
  const all = samples
    .flatMap(({ steps }) => steps)
    .filter(step => step.deliveredShare >= DELIVERED);
  const each = (micros: (step: Step) => number) => {
    const { slope, error } = slopeOf(
      all.map(step => {
        const arrived = step.sentPerSecond * step.deliveredShare;
        return [arrived, arrived * micros(step)];
      }),
    );
    return `${slope.toFixed(1)} ± ${error.toFixed(1)}`;
  };
  const server = each(step => step.serverMicros);
  return {
    ...{ who, 'offered /s': 'one more' },
    ...{ 'server µs': server, 'Redis µs': each(step => step.redisMicros) },
  };
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
