// How many sealed signals a server carries from one person to the other.
import { undisturbed } from '../noise.ts';
import { summarise, type Summary } from '../statistics.ts';
import { ratio, type Row, spread } from '../table.ts';
import { type Dialect, dialects } from './dialect.ts';
import { seatCrowd } from './seat-crowd.ts';

interface RelaySample {
  readonly contender: string;
  readonly perCore: number;
  readonly perSecond: number;
}
type Measured = RelaySample & { readonly busy: number };
const PORTS = 80;

/** So many that each stays far below the product's limit of 50 messages a second. */
const PEOPLE = 2_000;
const SIGNAL_BYTES = 2_000;
const WARM_UP_MS = 2_000;
const RELAY_MS = 6_000;

export async function measureRelay({ runs, firstPort }: { runs: number; firstPort: number }) {
  const samples: Measured[] = [];
  // Ports of servers that just ended are still winding down.
  let used = 0;
  const nextPort = () => firstPort + ((used += 1) % PORTS);
  const turns = Array.from({ length: runs }, () => dialects).flat();
  for (const dialect of turns) {
    const sample = await undisturbed(() => relayFor(dialect, nextPort()));
    process.stderr.write(`${JSON.stringify(sample)}\n`);
    samples.push(sample);
  }
  return { rows: relayRows(samples), samples };
}

async function relayFor(dialect: Dialect, port: number): Promise<RelaySample> {
  const { server, crowd, close } = await seatCrowd(dialect, port, { people: PEOPLE });
  try {
    await crowd.relay(SIGNAL_BYTES, WARM_UP_MS);
    const before = await server.cpuMs();
    const { count, tookMs } = await crowd.relay(SIGNAL_BYTES, RELAY_MS);
    const cpuMs = (await server.cpuMs()) - before;
    return {
      contender: dialect.contender.name,
      perCore: count / (cpuMs / 1000),
      perSecond: count / (tookMs / 1000),
    };
  } finally {
    await close();
  }
}

function relayRows(samples: readonly RelaySample[]): Row[] {
  const of = (name: string, value: (sample: RelaySample) => number): Summary =>
    summarise(samples.filter(({ contender }) => contender === name).map(value));
  const floor = dialects[0]?.contender.name ?? '';
  return dialects.map(({ contender: { name } }) => ({
    who: name,
    'signals per core second': spread(of(name, s => s.perCore)),
    'to bare': ratio(
      of(name, s => s.perCore),
      of(floor, s => s.perCore),
    ),
    'signals per second by the clock': spread(of(name, s => s.perSecond)),
  }));
}
