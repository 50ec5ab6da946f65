// Whether a server under churn keeps what it should have forgotten: memory after forced collections, for long.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { visavis } from '../contender.ts';
import { observed } from '../noise.ts';
import { type Memory, startServer } from '../server-process.ts';
import { slopeOf } from '../slope.ts';
import type { Row } from '../table.ts';
import { startFleet } from './fleet.ts';
import type { SoakPlan, SoakReport } from './soak-process.ts';

export interface Soak {
  readonly minutes: number;
  readonly pairs: number;
  readonly firstPort: number;
}

interface World {
  readonly name: string;
  readonly ports: readonly number[];
  memory(): Promise<readonly Memory[]>;
  stop(): Promise<void>;
}

interface Reading {
  readonly minute: number;
  readonly rssMb: number;
  readonly heapMb: number;
}

const SAMPLE_MS = 30_000;
/** What is compiled, cached and pooled at first is no leak. */
const WARM_UP_MS = 120_000;
/** Seats that nobody came back to have lapsed, rooms been swept, limits by address forgotten. */
const QUIET_MS = 90_000;
const NODES = 2;

export async function measureSoak({ minutes, pairs, firstPort }: Soak) {
  const worlds = [await alone(firstPort), await onRedis(firstPort + 1)];
  const churns = worlds.map(({ ports }, index) => openChurn({ ports, pairs, seed: 1 + index }));
  try {
    const sample = await observed(async () => {
      const names = worlds.flatMap(({ name, ports }) =>
        ports.map((_, node) => `${name} ${1 + node}`),
      );
      const before = await read(worlds, 0);
      for (const churn of churns) churn.start();
      const readings = [before, ...(await readAlong(worlds, minutes))];
      const reports = await Promise.all(churns.map(churn => churn.end()));
      await wait(QUIET_MS);
      const after = await read(worlds, minutes + QUIET_MS / 60_000);
      return { names, reports, readings: [...readings, after] };
    });
    return { rows: soakRows(sample.names, sample.readings), samples: [sample] };
  } finally {
    for (const churn of churns) churn.close();
    await Promise.all(worlds.map(world => world.stop()));
  }
}

async function alone(port: number): Promise<World> {
  const environment = { JOINS_PER_MINUTE: '120' };
  const server = await startServer(visavis.script, port, { environment });
  const memory = async () => [await server.memory()];
  return { name: 'in memory', ports: [port], memory, stop: () => server.stop() };
}

async function onRedis(firstPort: number): Promise<World> {
  const fleet = await startFleet({ nodes: NODES, firstPort });
  return { name: 'on Redis', ...fleet };
}

function openChurn(plan: SoakPlan) {
  const path = new URL('soak-process.ts', import.meta.url);
  let child: ReturnType<typeof fork> | null = null;
  return {
    start: () => (child = fork(path, [JSON.stringify(plan)])),
    async end(): Promise<SoakReport> {
      if (child === null) throw new Error('it never began');
      child.send('end');
      const [report] = (await once(child, 'message')) as [SoakReport];
      process.stderr.write(`${JSON.stringify(report)}\n`);
      return report;
    },
    close: () => child?.connected === true && child.disconnect(),
  };
}

async function readAlong(worlds: readonly World[], minutes: number): Promise<Reading[][]> {
  const start = performance.now();
  const readings: Reading[][] = [];
  for (let atMs = SAMPLE_MS; atMs <= minutes * 60_000; atMs += SAMPLE_MS) {
    await wait(start + atMs - performance.now());
    readings.push(await read(worlds, atMs / 60_000));
  }
  return readings;
}

async function read(worlds: readonly World[], minute: number): Promise<Reading[]> {
  const memories = await Promise.all(worlds.map(world => world.memory()));
  const readings = memories
    .flat()
    .map(({ rss, heap }) => ({ minute, rssMb: rss / 1e6, heapMb: heap / 1e6 }));
  const text = readings.map(({ rssMb, heapMb }) => `${rssMb.toFixed(1)} ${heapMb.toFixed(2)}`);
  process.stderr.write(`${minute.toFixed(1)} min: ${text.join(' | ')}\n`);
  return readings;
}

function soakRows(names: readonly string[], readings: readonly Reading[][]): Row[] {
  const kinds = [
    ['heap', (reading: Reading) => reading.heapMb],
    ['RSS', (reading: Reading) => reading.rssMb],
  ] as const;
  return names.flatMap((name, index) =>
    kinds.map(([kind, of]) => {
      const all = readings.flatMap(reading => reading[index] ?? []);
      const warm = all.slice(0, -1).filter(({ minute }) => minute * 60_000 >= WARM_UP_MS);
      const { slope, error } = slopeOf(warm.map(reading => [reading.minute / 60, of(reading)]));
      const values = all.map(of);
      const at = (position: number) => (values.at(position) ?? NaN).toFixed(1);
      return {
        'MB of': `${kind}, ${name}`,
        'nobody yet': at(0),
        'warm, full': warm[0] === undefined ? '–' : of(warm[0]).toFixed(1),
        peak: Math.max(...values).toFixed(1),
        'last, full': at(-2),
        'nobody any more': at(-1),
        'MB an hour, ± standard error': `${slope.toFixed(2)} ± ${error.toFixed(2)}`,
      };
    }),
  );
}
