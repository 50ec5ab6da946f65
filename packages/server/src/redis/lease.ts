// The lease of this node: while it is renewed, the seats of the node's people count as present. All nodes and when each
// was last heard of are one sorted set; Redis' own clock decides, and who was given up stays given up.
import type { Clock } from '../clock.ts';
import type { RedisLink } from './link.ts';
import { createScript, runScript } from './script.ts';

/** [N5] Longer than any room is kept, so that no seat outlives what is known of its node. */
const NODE_KEEP_MS = 1_200_000;

const KEY = 'visavis:{nodes}';

/**
 * A positive score is when a node was last heard of, a negative one since when it is given up. Only those are looked at
 * whose score has come to its end: what a renewal costs does not grow with the number of nodes.
 */
const RENEW = createScript(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lease, keep = tonumber(ARGV[2]), tonumber(ARGV[3])
local newest = tonumber(redis.call('ZRANGE', KEYS[1], 0, 0, 'REV', 'WITHSCORES')[2] or 0)
-- When nobody at all was heard of, it is Redis that was away: nobody loses the lease by that.
if newest > 0 and newest < now - lease then
  local all = redis.call('ZRANGE', KEYS[1], '(0', '+inf', 'BYSCORE', 'WITHSCORES')
  for i = 1, #all, 2 do redis.call('ZADD', KEYS[1], tonumber(all[i + 1]) + now - newest, all[i]) end
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. (keep - now), '(0')
local silent = redis.call('ZRANGE', KEYS[1], '(0', '(' .. (now - lease), 'BYSCORE', 'WITHSCORES')
for i = 1, #silent, 2 do redis.call('ZADD', KEYS[1], -(tonumber(silent[i + 1]) + lease), silent[i]) end
local mine = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0)
local held = ARGV[4] == 'new' or mine > 0
if held then redis.call('ZADD', KEYS[1], now, ARGV[1]) end
redis.call('PEXPIRE', KEYS[1], keep)
return {held and 1 or 0, redis.call('ZRANGE', KEYS[1], '-inf', '(0', 'BYSCORE', 'WITHSCORES')}
`);

export interface LeaseWorld {
  readonly link: RedisLink;
  /** How long it holds after each renewal. */
  readonly leaseMs: number;
  readonly clock: Clock;
  /** A name that no node ever had. */
  readonly createName: () => string;
}

export interface LeaseListener {
  /** This node speaks under a new name from now on: hear what is sent to it, before anybody knows it. */
  renamed(name: string): Promise<void>;
  /** Nodes were given up, or this node goes by its new name now. */
  changed(): void;
}

export class Lease {
  readonly #world: LeaseWorld;
  readonly #listener: LeaseListener;
  #name: string;
  #isNew = true;
  /** Of the last renewal that was granted, when it was asked for. */
  #renewedAtMs = -Infinity;
  #goneAtMs: ReadonlyMap<string, number> = new Map();
  #renewal: Promise<void> | null = null;

  constructor(world: LeaseWorld, listener: LeaseListener) {
    this.#world = world;
    this.#listener = listener;
    this.#name = world.createName();
  }

  get name(): string {
    return this.#name;
  }

  /** False as soon as others may have given this node up. */
  get isHeld(): boolean {
    return this.#world.clock.now() - this.#renewedAtMs < this.#world.leaseMs;
  }

  /** Milliseconds for which there has been no lease; 0 while it is held. */
  get lapsedMs(): number {
    return Math.max(0, this.#world.clock.now() - this.#renewedAtMs - this.#world.leaseMs);
  }

  /** Since when another node is given up; null while it lives. */
  goneAtMs(node: string): number | null {
    return this.#goneAtMs.get(node) ?? null;
  }

  /** One at a time; rejects with `StoreAway`. */
  renew(): Promise<void> {
    this.#renewal ??= this.#renew().finally(() => (this.#renewal = null));
    return this.#renewal;
  }

  async #renew(): Promise<void> {
    if (this.#isNew || !(await this.#ask('renew'))) {
      if (!this.#isNew) this.#rename();
      await this.#listener.renamed(this.#name);
      await this.#ask('new');
      this.#isNew = false;
      this.#listener.changed();
    }
  }

  #rename(): void {
    this.#name = this.#world.createName();
    this.#renewedAtMs = -Infinity;
    this.#isNew = true;
  }

  async #ask(what: 'new' | 'renew'): Promise<boolean> {
    const askedAtMs = this.#world.clock.now();
    const parameters = [this.#name, this.#world.leaseMs, NODE_KEEP_MS, what];
    const reply = await runScript(this.#world.link, RENEW, { keys: [KEY], parameters });
    const [held, gone] = Array.isArray(reply) ? (reply as readonly unknown[]) : [];
    this.#learn(Array.isArray(gone) ? gone : []);
    if (held !== 1) return false;
    this.#renewedAtMs = askedAtMs;
    return true;
  }

  #learn(flat: readonly unknown[]): void {
    const before = this.#goneAtMs;
    const gone = new Map<string, number>();
    for (let index = 0; index + 1 < flat.length; index += 2)
      gone.set(String(flat[index]), -Number(flat[index + 1]));
    this.#goneAtMs = gone;
    if ([...gone.keys()].some(node => !before.has(node) && node !== this.#name))
      this.#listener.changed();
  }
}
