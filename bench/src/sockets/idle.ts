// What ten thousand people cost who sit in rooms and do nothing but stay alive.
import { setTimeout as wait } from 'node:timers/promises';
import { undisturbed } from '../noise.ts';
import { summarise, type Summary } from '../statistics.ts';
import { ratio, type Row, spread } from '../table.ts';
import { mustBeWhole } from './crowd.ts';
import { type Dialect, dialects } from './dialect.ts';
import { seatCrowd } from './seat-crowd.ts';

export interface IdlePlan {
  readonly people: number;
  readonly runs: number;
  readonly firstPort: number;
}

interface IdleSample {
  readonly contender: string;
  readonly rssKb: number;
  readonly heapKb: number;
  /** Joins in a second of the server's processor, and by the clock. */
  readonly joinsPerCore: number;
  readonly joinsPerSecond: number;
  /** The share of one processor that the heartbeats take. */
  readonly idlePercent: number;
}
type Measured = IdleSample & { readonly busy: number };
const PORTS = 80;

/** These come first, so that what a server allocates once is not counted as theirs. */
const FIRST_PEOPLE = 500;
/** A burst of joins lets V8's nursery grow to 67 MB; that is no cost of a connection, and would hide what is. */
const FLAGS = ['--max-semi-space-size=1'];
/** Every heart has beaten at least once when memory is read. */
const SETTLE_MS = 6_000;
const IDLE_MS = 10_000;

export async function measureIdle({ people, runs, firstPort }: IdlePlan) {
  const samples: Measured[] = [];
  // Ports of servers that just ended are still winding down.
  let used = 0;
  const nextPort = () => firstPort + ((used += 1) % PORTS);
  const turns = Array.from({ length: runs }, () => dialects).flat();
  for (const dialect of turns) {
    const sample = await undisturbed(() => sitIdle(dialect, people, nextPort()));
    process.stderr.write(`${JSON.stringify(sample)}\n`);
    samples.push(sample);
  }
  return { rows: idleRows(samples), samples };
}

async function sitIdle(dialect: Dialect, people: number, port: number): Promise<IdleSample> {
  const { server, crowd, close } = await seatCrowd(dialect, port, {
    people: FIRST_PEOPLE,
    nodeFlags: FLAGS,
  });
  try {
    await wait(SETTLE_MS);
    const before = await server.memory();
    const cpuBefore = await server.cpuMs();
    const grown = await crowd.grow(FIRST_PEOPLE + people);
    mustBeWhole(grown);
    const joinCpuMs = (await server.cpuMs()) - cpuBefore;
    await wait(SETTLE_MS);
    const cpuIdle = await server.cpuMs();
    await wait(IDLE_MS);
    const idleCpuMs = (await server.cpuMs()) - cpuIdle;
    const after = await server.memory();
    return {
      contender: dialect.contender.name,
      rssKb: (after.rss - before.rss) / people / 1000,
      heapKb: (after.heap - before.heap) / people / 1000,
      joinsPerCore: people / (joinCpuMs / 1000),
      joinsPerSecond: people / (grown.tookMs / 1000),
      idlePercent: (idleCpuMs / IDLE_MS) * 100,
    };
  } finally {
    await close();
  }
}

function idleRows(samples: readonly IdleSample[]): Row[] {
  const of = (name: string, value: (sample: IdleSample) => number): Summary =>
    summarise(samples.filter(({ contender }) => contender === name).map(value));
  const floor = dialects[0]?.contender.name ?? '';
  return dialects.map(({ contender: { name } }) => ({
    who: name,
    'RSS kB each': spread(
      of(name, s => s.rssKb),
      1,
    ),
    'to bare': ratio(
      of(name, s => s.rssKb),
      of(floor, s => s.rssKb),
    ),
    'heap kB each': spread(
      of(name, s => s.heapKb),
      1,
    ),
    'heap to bare': ratio(
      of(name, s => s.heapKb),
      of(floor, s => s.heapKb),
    ),
    'joins per core second': spread(of(name, s => s.joinsPerCore)),
    'joins to bare': ratio(
      of(name, s => s.joinsPerCore),
      of(floor, s => s.joinsPerCore),
    ),
    'heartbeats % of a core': spread(
      of(name, s => s.idlePercent),
      1,
    ),
  }));
}
