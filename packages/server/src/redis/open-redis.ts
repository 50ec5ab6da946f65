// All that a node has of Redis: one link, and on it the lease, the rooms and the deliveries.
import type { Clock } from '../clock.ts';
import { type Bus, newNodeName } from '../gateway/bus.ts';
import type { Log } from '../log.ts';
import type { RoomStore } from '../room/room-store.ts';
import { ClusterLink } from './cluster-link.ts';
import { DirectLink } from './direct-link.ts';
import { Lease } from './lease.ts';
import { type RedisLink, reasonOf } from './link.ts';
import { nodeChannel, RedisBus } from './redis-bus.ts';
import { RedisStore } from './redis-store.ts';
import type { RedisConfig } from './redis-url.ts';
import { locatePrimary } from './sentinel.ts';

/** So often a lease is renewed in its time: one renewal may be late, and one lost. */
const RENEWALS = 3;
/** [N12] So many leases after its own ended, a node's people are sent elsewhere: before their seats may be taken [P34]. */
const CUT_OFF_LEASES = 1.5;

export interface RedisWorld {
  readonly config: RedisConfig;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface OpenRedis {
  readonly store: RoomStore;
  readonly bus: Bus;
}

/** Begins to connect and returns at once: a node serves its page without Redis, and says that it is not ready. */
export function openRedis(world: RedisWorld): OpenRedis {
  const node = new RedisNode(world, createLink(world.config));
  node.open();
  return { store: node.store, bus: node.bus };
}

export function createLink(config: RedisConfig): RedisLink {
  const [first] = config.places;
  if (config.kind === 'cluster' || first === undefined) return new ClusterLink(config);
  const locate =
    config.kind === 'sentinel' ? () => locatePrimary(config) : () => Promise.resolve(first);
  return new DirectLink(config, locate);
}

class RedisNode {
  readonly #world: RedisWorld;
  readonly #link: RedisLink;
  readonly #lease: Lease;
  readonly #rooms: RedisStore;
  readonly #deliveries: RedisBus;
  #name: string | null = null;
  #isAway: boolean | null = null;
  #isCutOff = false;
  /** Redis was away since this node was last up to date. */
  #isBehind = true;
  #stopRenewing: () => void = () => undefined;

  constructor(world: RedisWorld, link: RedisLink) {
    const { clock, log } = world;
    this.#world = world;
    this.#link = link;
    this.#lease = new Lease(
      { link, clock, leaseMs: world.leaseMs, createName: newNodeName },
      { renamed: name => this.#renamed(name), changed: () => this.#deliveries.doubt() },
    );
    this.#rooms = new RedisStore({ link, log, lease: this.#lease });
    this.#deliveries = new RedisBus({ link, log, lease: this.#lease, close: () => this.#close() });
  }

  get store(): RoomStore {
    return this.#rooms;
  }

  get bus(): Bus {
    return this.#deliveries;
  }

  open(): void {
    const { clock, leaseMs } = this.#world;
    this.#link.open({
      up: () => this.#up(),
      down: reason => this.#down(reason),
      message: text => this.#deliveries.receive(text),
    });
    this.#stopRenewing = clock.every(leaseMs / RENEWALS, () => void this.#tick());
  }

  #close(): void {
    this.#stopRenewing();
    this.#link.close();
  }

  #up(): void {
    this.#isBehind = true;
    void this.#tick();
  }

  async #tick(): Promise<void> {
    try {
      const { name } = this.#lease;
      await this.#lease.renew();
      if (this.#isBehind) await this.#catchUp(name);
    } catch (error) {
      this.#isBehind = true;
      if (this.#link.isUp) this.#down(reasonOf(error));
      this.#watchCutOff();
    }
  }

  /** [N10] After every reconnection; where a part of Redis is still away, at the next tick again. */
  async #catchUp(before: string): Promise<void> {
    await this.#rooms.mark();
    this.#isBehind = false;
    this.#isCutOff = false;
    if (this.#isAway !== false) this.#world.log.info({}, 'Redis answers');
    this.#isAway = false;
    // Under a new name all is looked after anyway.
    if (before === this.#lease.name) this.#deliveries.doubt();
  }

  #down(reason: string): void {
    if (this.#isAway !== true)
      this.#world.log.warn({ reason }, 'Redis does not answer; nobody is seated until it does');
    this.#isAway = true;
  }

  /** The channel first: nobody knows the new name before something can be heard under it. */
  async #renamed(name: string): Promise<void> {
    await this.#link.subscribe(nodeChannel(name));
    if (this.#name !== null)
      this.#world.log.warn({}, 'this node was given up by others; it begins anew');
    this.#name = name;
  }

  #watchCutOff(): void {
    if (this.#isCutOff || this.#lease.lapsedMs < CUT_OFF_LEASES * this.#world.leaseMs) return;
    this.#isCutOff = true;
    this.#deliveries.cutOff();
  }
}
