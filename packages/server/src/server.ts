import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { closeHttp, HTTP_LIMITS, type HttpLimits, httpOptions } from './door/http-limits.ts';
import { type Bus, createLocalBus } from './gateway/bus.ts';
import { Gateway } from './gateway/gateway.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createMemoryStore } from './room/memory-store.ts';
import type { RoomStore } from './room/room-store.ts';
import { createWebsite } from './web/website.ts';

export interface ServerWorld {
  readonly config: Config;
  readonly log: Log;
  /** The rest is for tests, and for other stores. */
  readonly clock?: Clock;
  readonly store?: RoomStore;
  readonly bus?: Bus;
  readonly httpLimits?: HttpLimits;
}

export interface Server {
  /** Listens; rejects with the system's error when the port is taken. `port` is the real one where 0 was asked for. */
  start(): Promise<{ readonly port: number }>;
  /** [O1] Looks at the file with the TURN secret again, if there is one. */
  reload(): void;
  /** Says goodbye, gives load balancers `graceMs` milliseconds to look elsewhere, and closes everything. */
  stop(graceMs?: number): Promise<void>;
}

/** How often rooms that are over are forgotten. */
const SWEEP_MS = 10_000;
/** [Z3] Whoever is in the middle of a request when the server stops has so long to finish it. */
const LAST_REQUESTS_MS = 2_000;

/** Signalling and the web page in one process. Creating it touches nothing; `start` does. */
export function createServer(world: ServerWorld): Server {
  let running: Running | null = null;
  return {
    async start() {
      running = await run(world);
      return { port: running.port };
    },
    reload: () => running?.reload(),
    async stop(graceMs = 0) {
      await running?.stop(graceMs);
      running = null;
    },
  };
}

interface Running {
  readonly port: number;
  reload(): void;
  stop(graceMs: number): Promise<void>;
}

async function run({ config, log, clock = systemClock, ...world }: ServerWorld): Promise<Running> {
  const { store, bus } = await openShared({ config, log, clock, ...world });
  const metrics = createMetrics({
    store,
    connections: () => gateway.connections,
    isDraining: () => gateway.isDraining,
  });
  const gateway: Gateway = new Gateway({ config, clock, log, metrics, store, bus });
  const unreadyReason = async () => {
    if (gateway.isDraining) return 'draining';
    return (await store.isReady()) ? null : 'the room store does not answer';
  };
  const { httpLimits = HTTP_LIMITS } = world;
  const http = createHttpServer(httpOptions(httpLimits));
  http.setTimeout(httpLimits.silenceMs);
  http.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  const stopSweep = clock.every(SWEEP_MS, () => void sweep({ store, clock, log }));
  const closeAll = async () => {
    stopSweep();
    gateway.close();
    await closeHttp({ http, graceMs: LAST_REQUESTS_MS, clock });
    await Promise.all([store.close(), bus.close()]);
  };
  try {
    http.on('request', await createWebsite({ config, metrics, unreadyReason }));
    const port = await listen(http, config);
    return {
      port,
      reload: () => gateway.reload(),
      stop: graceMs => drain({ gateway, clock, graceMs }).then(closeAll),
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Where people of other nodes are met, too; the Redis client is loaded by those alone who use it. */
async function openShared(world: ServerWorld & { readonly clock: Clock }): Promise<Shared> {
  const { config, log, clock, store, bus } = world;
  if (config.redis === null || store !== undefined)
    return { store: store ?? createMemoryStore(), bus: bus ?? createLocalBus() };
  const { openRedis } = await import('./redis/open-redis.ts');
  return openRedis({ config: config.redis, leaseMs: config.nodeLeaseMs, clock, log });
}

interface Shared {
  readonly store: RoomStore;
  readonly bus: Bus;
}

interface Draining {
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly graceMs: number;
}

async function drain({ gateway, clock, graceMs }: Draining): Promise<void> {
  gateway.drain(graceMs);
  if (graceMs > 0) await new Promise<void>(resolve => clock.after(graceMs, resolve));
}

async function sweep({ store, clock, log }: { store: RoomStore; clock: Clock; log: Log }) {
  try {
    await store.sweep(clock.now());
  } catch (err) {
    log.error({ err }, 'the store failed to forget old rooms');
  }
}

function listen(http: HttpServer, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port, ...(host === null ? {} : { host }) }, () => {
      const address = http.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
