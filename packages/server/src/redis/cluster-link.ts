// A Redis cluster. The client follows slots and fail-overs by itself; this says when something may have been missed.
import { createCluster } from 'redis';
import { StoreAway } from '../room/room-store.ts';
import {
  clientOptions,
  inTime,
  type LinkListener,
  reasonOf,
  type RedisLink,
  SILENT,
  socketTimes,
} from './link.ts';
import type { RedisConfig } from './redis-url.ts';
import { Subscription } from './subscription.ts';

const RETRY_MS = 500;

type Cluster = ReturnType<typeof create>;

export class ClusterLink implements RedisLink {
  readonly #config: RedisConfig;
  #listener = SILENT;
  #cluster: Cluster | null = null;
  #isClosed = false;
  readonly #subscription = new Subscription(text => this.#listener.message(text));

  constructor(config: RedisConfig) {
    this.#config = config;
  }

  get isUp(): boolean {
    return this.#cluster !== null;
  }

  open(listener: LinkListener): void {
    this.#listener = listener;
    void this.#connect();
  }

  async run(key: string, command: readonly string[]): Promise<unknown> {
    if (this.#cluster === null) throw new StoreAway('not connected');
    return inTime<unknown>(this.#cluster.sendCommand(key, false, [...command]));
  }

  subscribe(channel: string): Promise<void> {
    return this.#subscription.move(this.#cluster, channel);
  }

  close(): void {
    this.#isClosed = true;
    this.#listener = SILENT;
    this.#cluster?.destroy();
    this.#cluster = null;
  }

  async #connect(): Promise<void> {
    while (!this.#isClosed) {
      const cluster = create(this.#config);
      try {
        await cluster.connect();
        await this.#subscription.renew(cluster);
        this.#take(cluster);
        return;
      } catch (error) {
        cluster.destroy();
        this.#listener.down(reasonOf(error));
        await new Promise(resolve => setTimeout(resolve, RETRY_MS).unref());
      }
    }
  }

  #take(cluster: Cluster): void {
    if (this.#isClosed) {
      cluster.destroy();
      return;
    }
    this.#cluster = cluster;
    cluster.on('node-error', (error: unknown) => this.#listener.down(reasonOf(error)));
    cluster.on('node-ready', () => this.#listener.up());
    this.#listener.up();
  }
}

function create(config: RedisConfig) {
  const { places, tls } = config;
  const reconnectStrategy = (retries: number) => Math.min(50 * 2 ** retries, RETRY_MS);
  return createCluster({
    rootNodes: places.map(({ host, port }) => ({ socket: { host, port } })),
    defaults: { ...clientOptions(config), socket: { ...socketTimes(tls), reconnectStrategy } },
    topologyRefreshOnReconnectionAttemptStrategy: RETRY_MS,
  }).on('error', () => undefined);
}
