// A Redis cluster. The client follows slots and fail-overs by itself; this says when something may have been missed.
import { createCluster } from 'redis';
import { StoreAway } from '../room/room-store.ts';
import {
  clientOptions,
  inTime,
  type LinkListener,
  reasonOf,
  type RedisLink,
  socketTimes,
} from './link.ts';
import type { RedisConfig } from './redis-url.ts';

const RETRY_MS = 500;
const SILENT: LinkListener = {
  up: () => undefined,
  down: () => undefined,
  message: () => undefined,
};

type Cluster = ReturnType<typeof create>;

export class ClusterLink implements RedisLink {
  readonly #config: RedisConfig;
  #listener = SILENT;
  #cluster: Cluster | null = null;
  #channel: string | null = null;
  #isClosed = false;
  /** One and the same for every subscription: the client would call each of several. */
  readonly #receive = (text: string) => this.#listener.message(text);

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

  async subscribe(channel: string): Promise<void> {
    const before = this.#channel;
    this.#channel = channel;
    if (this.#cluster === null) throw new StoreAway('not connected');
    await this.#hear(this.#cluster, channel);
    if (before !== null && before !== channel) await inTime(this.#cluster.sUnsubscribe(before));
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
        if (this.#channel !== null) await this.#hear(cluster, this.#channel);
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

  async #hear(cluster: Cluster, channel: string): Promise<void> {
    await inTime(cluster.sSubscribe(channel, this.#receive));
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
