// What a call survives, and how soon: every guest in turn suffers every fault, in one call for as long as it lives.
import { p95, summarise } from '../statistics.ts';
import { type Row, spread } from '../table.ts';
import { FAULTS } from './faults.ts';
import { type Guest, type Household, openHousehold } from './household.ts';
import { Couples, type Sample, tryFault } from './trial.ts';

export interface RecoveryPlan {
  readonly runs: number;
  /** The baselines suffer in every such run only: most of their time goes into waiting for what never comes. */
  readonly baselineEvery: number;
  /** Parts of the names of guests. */
  readonly only: readonly string[];
  /** What the names of faults contain. */
  readonly faults: RegExp;
}

/** Larger pictures keep two cores busy by themselves: then the machine would be measured, and not the repair. */
const CAMERA = { width: 320, height: 240 };

export async function measureRecovery(
  plan: RecoveryPlan,
): Promise<{ readonly rows: readonly Row[]; readonly samples: readonly Sample[] }> {
  const household = await openHousehold(plan.only, CAMERA);
  const samples: Sample[] = [];
  try {
    for (let run = 0; run < plan.runs; run += 1)
      for (const guest of household.guests.filter(
        ({ isBaseline }) => !isBaseline || run % plan.baselineEvery === 0,
      ))
        samples.push(...(await sufferAll(household, guest, plan)));
  } finally {
    await household.close();
  }
  return { rows: toRows(samples), samples };
}

async function sufferAll(
  household: Household,
  guest: Guest,
  { faults }: RecoveryPlan,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const couples = new Couples(household, guest);
  for (const fault of FAULTS.filter(({ name }) => faults.test(name))) {
    const sample = await tryFault(couples, fault);
    samples.push(sample);
    const { backMs, gapMs, busy } = sample;
    process.stderr.write(
      `${guest.name} | ${fault.name} | ${backMs?.toFixed(0) ?? 'never'}, gap ${gapMs.toFixed(0)} (others ${(busy * 100).toFixed(0)} %) ${JSON.stringify(sample.phases)}\n`,
    );
    if (backMs === null) await couples.close();
  }
  await couples.close();
  return samples;
}

function toRows(samples: readonly Sample[]): readonly Row[] {
  return FAULTS.flatMap(({ name }) => {
    const ofFault = samples.filter(({ fault }) => fault === name);
    const guests = [...new Set(ofFault.map(({ guest }) => guest))];
    return guests.map(guest => {
      const own = ofFault.filter(sample => sample.guest === guest);
      const back = own.map(({ backMs }) => backMs);
      const gap = own.map(({ gapMs }) => gapMs);
      return {
        fault: name,
        page: guest,
        runs: String(own.length),
        'back after, min/p50/max (ms)': spread(summarise(back)),
        p95: p95(back)?.toFixed(0) ?? 'never',
        'longest gap, min/p50/max (ms)': spread(summarise(gap)),
      };
    });
  });
}
