// Nodes that share one Redis, which is started for them, and what both use.
import { setTimeout as wait } from 'node:timers/promises';
import { startRedis } from '../../../packages/server/src/redis/testing.ts';
import { visavis } from '../contender.ts';
import { type Memory, type ServerProcess, startServer } from '../server-process.ts';

export interface Fleet {
  readonly ports: readonly number[];
  /** What they have used so far. */
  usage(): Promise<Usage>;
  /** Of each node, after a full collection. */
  memory(): Promise<readonly Memory[]>;
  stop(): Promise<void>;
}

export interface Usage {
  readonly atMs: number;
  /** Processor time, summed over the nodes. */
  readonly nodesCpuMs: number;
  readonly redisCpuMs: number;
  readonly redisCommands: number;
  readonly redisBytes: number;
}

export interface FleetPlan {
  readonly nodes: number;
  readonly firstPort: number;
  readonly nodeFlags?: readonly string[];
}

/** Newcomers are seated from then on. */
const START_MS = 4_000;
const ENVIRONMENT = { JOINS_PER_MINUTE: '120', PUBLIC_URL: 'https://call.example.org' };

export async function startFleet({ nodes, firstPort, nodeFlags = [] }: FleetPlan): Promise<Fleet> {
  const redis = await startRedis();
  const environment = { ...ENVIRONMENT, REDIS_URL: redis.url };
  const servers: ServerProcess[] = [];
  const stop = async () => {
    await Promise.all(servers.map(server => server.stop()));
    await redis.end();
  };
  try {
    for (let node = 0; node < nodes; node += 1)
      servers.push(await startServer(visavis.script, firstPort + node, { environment, nodeFlags }));
  } catch (error) {
    await stop();
    throw error;
  }
  await wait(START_MS);
  return {
    ports: servers.map(({ port }) => port),
    usage: async () => {
      const about = String(await redis.ask('INFO', 'everything'));
      const cpu = await Promise.all(servers.map(server => server.cpuMs()));
      return {
        atMs: performance.now(),
        nodesCpuMs: cpu.reduce((sum, ms) => sum + ms, 0),
        redisCpuMs: 1_000 * (field(about, 'used_cpu_user') + field(about, 'used_cpu_sys')),
        redisCommands: commands(about),
        redisBytes: field(about, 'used_memory'),
      };
    },
    memory: () => Promise.all(servers.map(server => server.memory())),
    stop,
  };
}

export interface Used {
  readonly forMs: number;
  readonly nodesCpuMs: number;
  readonly redisCpuMs: number;
  readonly redisCommands: number;
  readonly redisBytes: number;
}

export async function usedDuring<T>(fleet: Fleet, work: () => Promise<T>): Promise<[T, Used]> {
  const before = await fleet.usage();
  const result = await work();
  const after = await fleet.usage();
  const used = {
    forMs: after.atMs - before.atMs,
    nodesCpuMs: after.nodesCpuMs - before.nodesCpuMs,
    redisCpuMs: after.redisCpuMs - before.redisCpuMs,
    redisCommands: after.redisCommands - before.redisCommands,
    redisBytes: after.redisBytes - before.redisBytes,
  };
  return [result, used];
}

function field(info: string, name: string): number {
  return Number(new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1] ?? NaN);
}

/** What nodes asked: without the two GET inside of every script. */
function commands(info: string): number {
  const calls = (name: string) =>
    Number(new RegExp(`^cmdstat_${name}:calls=(\\d+)`, 'm').exec(info)?.[1] ?? 0);
  const scripts = calls('evalsha') + calls('eval');
  return scripts + calls('spublish') + calls('pexpire') + calls('get') - 2 * scripts;
}
