// Two connections to one Redis, or to the one that Sentinels call the primary: commands, and what is heard.
// Each is made anew when it ends, at the place that is right by then.
import { createClient } from 'redis';
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
import type { RedisConfig, RedisPlace } from './redis-url.ts';
import { Subscription } from './subscription.ts';

type Client = ReturnType<typeof createPlain>;

interface Pair {
  readonly commands: Client;
  readonly subscriber: Client;
}

/** The first try comes at once. */
const RETRY_MS = { first: 50, last: 500 };

export class DirectLink implements RedisLink {
  readonly #config: RedisConfig;
  readonly #locate: () => Promise<RedisPlace>;
  #listener = SILENT;
  #pair: Pair | null = null;
  #isClosed = false;
  readonly #subscription = new Subscription(text => this.#listener.message(text));

  constructor(config: RedisConfig, locate: () => Promise<RedisPlace>) {
    this.#config = config;
    this.#locate = locate;
  }

  get isUp(): boolean {
    return this.#pair !== null;
  }

  open(listener: LinkListener): void {
    this.#listener = listener;
    void this.#connect();
  }

  async run(_: string, command: readonly string[]): Promise<unknown> {
    const pair = this.#pair;
    if (pair === null) throw new StoreAway('not connected');
    try {
      return await inTime(pair.commands.sendCommand(command));
    } catch (error) {
      // It was the primary; another one is by now.
      if (reasonOf(error) === 'READONLY') this.#drop(pair, error);
      throw error;
    }
  }

  subscribe(channel: string): Promise<void> {
    return this.#subscription.move(this.#pair?.subscriber ?? null, channel);
  }

  close(): void {
    this.#isClosed = true;
    this.#listener = SILENT;
    if (this.#pair !== null) this.#drop(this.#pair, new StoreAway('closed'));
  }

  async #connect(): Promise<void> {
    let waitMs = RETRY_MS.first;
    while (!this.#isClosed) {
      try {
        await this.#connectOnce();
        return;
      } catch (error) {
        this.#listener.down(reasonOf(error));
        await new Promise(resolve => setTimeout(resolve, waitMs).unref());
        waitMs = Math.min(2 * waitMs, RETRY_MS.last);
      }
    }
  }

  async #connectOnce(): Promise<void> {
    const place = await this.#locate();
    const clients: Client[] = [];
    try {
      const commands = await this.#openOne(place, clients);
      await requirePrimary(commands);
      const subscriber = await this.#openOne(place, clients);
      await this.#subscription.renew(subscriber);
      this.#take({ commands, subscriber });
    } catch (error) {
      for (const client of clients) client.destroy();
      throw error;
    }
  }

  #take(pair: Pair): void {
    if (this.#isClosed || !pair.commands.isReady || !pair.subscriber.isReady)
      throw new StoreAway('ended');
    this.#pair = pair;
    for (const client of [pair.commands, pair.subscriber])
      client.on('error', (error: unknown) => this.#drop(pair, error));
    this.#listener.up();
  }

  async #openOne(place: RedisPlace, clients: Client[]): Promise<Client> {
    const client = createPlain(this.#config, place);
    clients.push(client);
    await client.connect();
    return client;
  }

  #drop(pair: Pair, error: unknown): void {
    if (this.#pair !== pair) return;
    this.#pair = null;
    pair.commands.destroy();
    pair.subscriber.destroy();
    this.#listener.down(reasonOf(error));
    if (!this.#isClosed) void this.#connect();
  }
}

/** A connection that is not made again by itself. */
export function createPlain(config: RedisConfig, { host, port }: RedisPlace) {
  const socket = { ...socketTimes(config.tls), host, port, reconnectStrategy: false as const };
  const client = createClient({ ...clientOptions(config), database: config.database, socket });
  return client.on('error', () => undefined);
}

async function requirePrimary(client: Client): Promise<void> {
  const role = await inTime(client.sendCommand(['ROLE']));
  if (!Array.isArray(role) || role[0] !== 'master') throw new StoreAway('not the primary');
}
