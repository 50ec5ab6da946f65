// As many people as three nodes on one Redis hold, two to a room, at the limits of production.
import { setTimeout as wait } from 'node:timers/promises';
import { observed } from '../noise.ts';
import type { Memory } from '../server-process.ts';
import type { Faults } from '../sockets/crowd-process.ts';
import { crowdRows } from './crowd-table.ts';
import { type Fleet, type FleetPlan, startFleet, usedDuring } from './fleet.ts';
import { type ManyCrowds, openCrowds } from './many-crowds.ts';

export interface LoadPlan {
  readonly people: number;
  readonly nodes: number;
  readonly runs: number;
  readonly firstPort: number;
}

/** These come first, so that what a server allocates once is not counted as theirs. */
const FIRST_PEOPLE_OF_NODE = 500;
const SETTLE_MS = 6_000;
/** [P40] visible, hidden, and in a call. */
const PACES_MS = [5_000, 15_000, 50_000];
const IDLE_MS = 20_000;
const PORTS_OF_GATHERING = 5;
/** What V8 keeps of the burst in which all came is no cost of a connection: once as it is, once kept small. */
const VARIANTS = {
  'as it is': [],
  'small nursery': ['--max-semi-space-size=1'],
} as const;

interface Pace {
  readonly paceMs: number;
  /** Of one core, for ten thousand people. */
  readonly percentOf10k: number;
  readonly redisPercentOf10k: number;
  readonly redisCommandsOfPerson: number;
}

export type CrowdSample = Gathering & { readonly variant: string };

interface Gathering {
  readonly people: number;
  readonly nodes: number;
  readonly processes: number;
  readonly connectsPerSecond: number;
  readonly connectMicros: number;
  readonly joinsPerSecond: number;
  readonly joinMicros: number;
  readonly joinRedisMicros: number;
  readonly joinRedisCommands: number;
  readonly redisBytesOfRoom: number;
  readonly rssKb: readonly number[];
  readonly heapKb: readonly number[];
  readonly rssMbOfNode: readonly number[];
  readonly paces: readonly Pace[];
  readonly faults: Faults;
}

export async function measureCrowd({ people, nodes, runs, firstPort }: LoadPlan) {
  const samples: (CrowdSample & { readonly busy: number })[] = [];
  const turns = Array.from({ length: runs }, () => Object.entries(VARIANTS)).flat();
  for (const [index, [variant, nodeFlags]] of turns.entries()) {
    const port = firstPort + index * PORTS_OF_GATHERING;
    const sample = await observed(() => gather({ people, nodes, firstPort: port, nodeFlags }));
    process.stderr.write(`${JSON.stringify({ variant, ...sample })}\n`);
    samples.push({ variant, ...sample });
  }
  return { rows: crowdRows(samples), samples };
}

async function gather(plan: FleetPlan & { people: number }): Promise<Gathering> {
  const { people, nodes } = plan;
  const fleet = await startFleet(plan);
  const first = FIRST_PEOPLE_OF_NODE * nodes;
  const crowds = openCrowds(fleet.ports, first + people);
  try {
    await crowds.grow(first);
    await wait(SETTLE_MS);
    const before = await fleet.memory();
    const [connected, connecting] = await usedDuring(fleet, () => crowds.connect(first + people));
    say(`connected ${connected.count}, ${JSON.stringify(connected.faults)}`);
    const [seated, joining] = await usedDuring(fleet, () => crowds.seat(first + people));
    say(`seated ${seated.count}, ${JSON.stringify(seated.faults)}`);
    const micros = (ms: number) => (ms * 1_000) / people;
    const kbEach = (bytes: number) => bytes / 1_000 / (people / nodes);
    const paces = await sit(fleet, crowds, first + people);
    const after = await fleet.memory();
    return {
      ...{ people: seated.count, nodes, processes: crowds.processes, paces },
      connectsPerSecond: people / (connected.tookMs / 1_000),
      connectMicros: micros(connecting.nodesCpuMs),
      joinsPerSecond: people / (seated.tookMs / 1_000),
      joinMicros: micros(joining.nodesCpuMs),
      joinRedisMicros: micros(joining.redisCpuMs),
      joinRedisCommands: joining.redisCommands / people,
      redisBytesOfRoom: joining.redisBytes / (people / 2),
      rssKb: growth(before, after, ({ rss }) => rss).map(kbEach),
      heapKb: growth(before, after, ({ heap }) => heap).map(kbEach),
      rssMbOfNode: after.map(({ rss }) => rss / 1e6),
      faults: (await crowds.pace(PACES_MS[0] ?? 0)).faults,
    };
  } finally {
    crowds.close();
    await fleet.stop();
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function sit(fleet: Fleet, crowds: ManyCrowds, people: number): Promise<Pace[]> {
  const paces: Pace[] = [];
  for (const paceMs of PACES_MS) {
    await crowds.pace(paceMs);
    await wait(SETTLE_MS);
    const [, used] = await usedDuring(fleet, () => wait(IDLE_MS));
    const share = (ms: number) => (ms / used.forMs) * 100 * (10_000 / people);
    paces.push({
      paceMs,
      percentOf10k: share(used.nodesCpuMs),
      redisPercentOf10k: share(used.redisCpuMs),
      redisCommandsOfPerson: used.redisCommands / people / (used.forMs / 1_000),
    });
    say(JSON.stringify(paces.at(-1)));
  }
  return paces;
}

function growth(
  before: readonly Memory[],
  after: readonly Memory[],
  of: (memory: Memory) => number,
): number[] {
  return after.map((memory, index) => {
    const earlier = before[index];
    return of(memory) - (earlier === undefined ? 0 : of(earlier));
  });
}
