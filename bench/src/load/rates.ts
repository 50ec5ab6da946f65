// How late signals are at rising rates: all contenders on one process, and ours on one to three nodes.
import { observed } from '../noise.ts';
import { seatCrowd } from '../sockets/seat-crowd.ts';
import { dialects } from '../sockets/dialect.ts';
import { mustBeWhole, openCrowd } from '../sockets/crowd.ts';
import { visavis } from '../contender.ts';
import { startFleet } from './fleet.ts';
import { climb, type Step } from './ladder.ts';
import { rateRows } from './rate-table.ts';

export interface RatesPlan {
  readonly runs: number;
  readonly firstPort: number;
}

/** Half of them speak, so that nobody comes near the product's limit of 50 messages a second. */
const PEOPLE = 4_000;
const RATES = [1_000, 2_500, 5_000, 7_500, 10_000, 12_500, 15_000, 17_500, 20_000, 25_000, 30_000];
const NODES = [1, 2, 3];

export interface RatesSample {
  readonly who: string;
  readonly steps: readonly Step[];
  readonly busy: number;
}

export async function measureRates({ runs, firstPort }: RatesPlan) {
  const turns = Array.from({ length: runs }, () => dialects).flat();
  return take(turns, async (dialect, index) => {
    const { server, crowd, close } = await seatCrowd(dialect, firstPort + index, {
      people: PEOPLE,
    });
    try {
      const usage = async () => ({ nodesCpuMs: await server.cpuMs(), redisCpuMs: 0 });
      return { who: dialect.contender.name, steps: await climb({ crowd, rates: RATES, usage }) };
    } finally {
      await close();
    }
  });
}

export async function measureGrowth({ runs, firstPort }: RatesPlan) {
  const turns = Array.from({ length: runs }, () => NODES).flat();
  return take(turns, async (nodes, index) => {
    const fleet = await startFleet({ nodes, firstPort: firstPort + index * NODES.length });
    const crowd = openCrowd({ contender: visavis.name, ports: fleet.ports, first: 0 });
    try {
      mustBeWhole(await crowd.grow(PEOPLE));
      const steps = await climb({ crowd, rates: RATES, usage: () => fleet.usage() });
      return { who: `${nodes} on Redis`, steps };
    } finally {
      crowd.close();
      await fleet.stop();
    }
  });
}

async function take<Turn>(
  turns: readonly Turn[],
  measure: (turn: Turn, index: number) => Promise<Omit<RatesSample, 'busy'>>,
) {
  const samples: RatesSample[] = [];
  for (const [index, turn] of turns.entries()) {
    const sample = await observed(() => measure(turn, index));
    process.stderr.write(`${JSON.stringify(sample)}\n`);
    samples.push(sample);
  }
  return { rows: rateRows(samples), samples };
}
