// What a bad line leaves of voice and picture: the same seconds, the same loss, for every guest in turn.
import { setTimeout as pause } from 'node:timers/promises';
import type { Impairment } from '../../../lab/wire/impairment.ts';
import { undisturbed } from '../noise.ts';
import { summarise } from '../statistics.ts';
import { type Row, spread } from '../table.ts';
import { type Guest, type Household, openHousehold } from './household.ts';
import type { Reception } from './note-links.ts';

/** With 25 ms each way; both directions of Alice's line. */
const LINES: Readonly<Record<string, Impairment>> = {
  'no loss': { delayMs: 25 },
  '10 % at random': { delayMs: 25, lossPercent: 10 },
  '20 % at random': { delayMs: 25, lossPercent: 20 },
  'bursts of five, 5 %': { delayMs: 25, burstPercent: 1, burstEndPercent: 20 },
  '300 kbit/s': { delayMs: 25, rateKbps: 300 },
};
/** The estimate of the bandwidth needs some seconds to find the line's. */
const SETTLING_MS = 8_000;
const CAMERA = { width: 640, height: 480 };
const MEASURED_MS = 20_000;

interface Sample {
  readonly guest: string;
  readonly line: string;
  readonly busy: number;
  readonly concealedPercent: number;
  readonly freezesPerMinute: number;
  readonly framesPerSecond: number;
  readonly height: number;
  readonly kbps: number;
}

export async function measureLoss(plan: {
  readonly runs: number;
  readonly only: readonly string[];
}): Promise<{ readonly rows: readonly Row[]; readonly samples: readonly Sample[] }> {
  const household = await openHousehold(plan.only, CAMERA);
  const samples: Sample[] = [];
  try {
    for (const { guest, line } of turns(household, plan.runs))
      samples.push(await listen(household, guest, line));
  } finally {
    await household.close();
  }
  return { rows: toRows(samples), samples };
}

function turns(household: Household, runs: number) {
  const round = Object.keys(LINES).flatMap(line =>
    household.guests.map(guest => ({ guest, line })),
  );
  return Array.from({ length: runs }, () => round).flat();
}

async function listen(household: Household, guest: Guest, line: string): Promise<Sample> {
  const { lab } = household;
  const measured = await undisturbed(async () => {
    const couple = await household.call(guest);
    try {
      await couple.settle(2_000);
      await lab.impair('a', 'both', LINES[line] ?? {});
      await pause(SETTLING_MS);
      const [before] = await couple.receptions();
      await pause(MEASURED_MS);
      const [after] = await couple.receptions();
      if (before === undefined || after === undefined) throw new Error('nobody receives');
      return difference(before, after);
    } finally {
      await couple.close();
    }
  });
  const { concealedPercent, kbps } = measured;
  process.stderr.write(
    `${guest.name} | ${line} | ${concealedPercent.toFixed(1)} % made up, ${kbps.toFixed(0)} kbit/s\n`,
  );
  return { guest: guest.name, line, ...measured };
}

function difference(before: Reception, after: Reception): Omit<Sample, 'guest' | 'line' | 'busy'> {
  const seconds = MEASURED_MS / 1_000;
  const samples = after.samples - before.samples;
  return {
    concealedPercent: (100 * (after.concealed - before.concealed)) / Math.max(1, samples),
    freezesPerMinute: ((after.freezes - before.freezes) * 60) / seconds,
    framesPerSecond: (after.frames - before.frames) / seconds,
    height: after.height,
    kbps: ((after.bytes - before.bytes) * 8) / MEASURED_MS,
  };
}

function toRows(samples: readonly Sample[]): readonly Row[] {
  return Object.keys(LINES).flatMap(line => {
    const onLine = samples.filter(sample => sample.line === line);
    return [...new Set(onLine.map(({ guest }) => guest))].map(guest => {
      const own = onLine.filter(sample => sample.guest === guest);
      const of = (
        key: 'concealedPercent' | 'freezesPerMinute' | 'framesPerSecond' | 'height' | 'kbps',
      ) => spread(summarise(own.map(sample => sample[key])), key === 'concealedPercent' ? 1 : 0);
      return {
        line,
        page: guest,
        runs: String(own.length),
        'sound made up (%)': of('concealedPercent'),
        'freezes a minute': of('freezesPerMinute'),
        'frames a second': of('framesPerSecond'),
        height: of('height'),
        'kbit/s': of('kbps'),
      };
    });
  });
}
