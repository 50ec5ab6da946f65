// Looks, while I wait alone, which ways out of this network work (docs/call.md, H).
import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { IceServer } from '@visavis/protocol';
import { Scope } from '../lib/scope.ts';
import type { Clock, Loop, LoopOptions, Loops, Presence } from '../ports.ts';
import type { Reach } from './reach.ts';
import { directWay, hasRelay, relayWay } from './verdict.ts';

export interface ReachWorld {
  readonly clock: Clock;
  readonly loops: Loops;
  readonly presence: Presence;
}

/** [H5] One change of network is told several times. */
const SETTLE_MS = 500;
/** [H6] Eight round trips of a slow mobile network; no browser says sooner that a server does not answer. */
const DIRECT_PATIENCE_MS = 4_000;
/** [H6] A relay over TLS takes several round trips after others were tried. */
const RELAY_PATIENCE_MS = 10_000;
const UNKNOWN: Reach = { direct: 'unknown', relay: 'unknown' };

export class ReachCheck {
  readonly #reach = signal(UNKNOWN);
  readonly #world: ReachWorld;
  readonly #servers: () => readonly IceServer[];
  readonly #scope: Scope;
  #waiting = false;
  #urls = '';
  /** Counts the checks and their ends: what an older one found is thrown away. */
  #count = 0;

  constructor(world: ReachWorld, servers: () => readonly IceServer[]) {
    this.#world = world;
    this.#servers = servers;
    this.#scope = new Scope(world.clock);
    this.#scope.own(
      'presence',
      world.presence.onChange(() => this.#checkSoon()),
    );
  }

  get reach(): ReadonlySignal<Reach> {
    return this.#reach;
  }

  /** [H4] Only somebody who waits alone has the time and the path for it. */
  follow(phase: string): void {
    const waiting = phase === 'waiting';
    if (waiting === this.#waiting) return;
    this.#waiting = waiting;
    if (waiting) this.#checkSoon();
    else this.#stop();
  }

  /** [H5] New credentials for the same servers change nothing. */
  serversChanged(): void {
    const urls = JSON.stringify(this.#servers().map(server => server.urls));
    if (urls !== this.#urls) this.#checkSoon();
    this.#urls = urls;
  }

  close(): void {
    this.#stop();
    this.#scope.close();
  }

  #checkSoon(): void {
    if (this.#waiting && this.#world.presence.visible())
      this.#scope.after('check', SETTLE_MS, () => void this.#check());
  }

  #stop(): void {
    this.#scope.stop('check');
    this.#end();
    if (this.#reach.value.direct === 'checking') this.#reach.value = UNKNOWN;
  }

  async #check(): Promise<void> {
    const servers = this.#servers();
    this.#end();
    const count = this.#count;
    if (this.#reach.value === UNKNOWN) this.#reach.value = checking(servers);
    const [direct, relay] = await Promise.all([
      this.#run({ servers, through: 'any' }, DIRECT_PATIENCE_MS),
      hasRelay(servers) ? this.#run({ servers, through: 'relay' }, RELAY_PATIENCE_MS) : null,
    ]);
    if (count !== this.#count) return;
    this.#reach.value = {
      direct: directWay(servers, direct),
      relay: relay === null ? 'not-configured' : relayWay(relay),
    };
  }

  #end(): void {
    for (const way of ['any', 'relay']) this.#scope.stop(way);
    this.#count += 1;
  }

  #run(options: Omit<LoopOptions, 'signal'>, patienceMs: number): Promise<Loop> {
    const ended = new AbortController();
    const cancel = this.#world.clock.after(patienceMs, () => ended.abort());
    this.#scope.own(options.through, () => {
      cancel();
      ended.abort();
    });
    return this.#world.loops.run({ ...options, signal: ended.signal });
  }
}

/** What is known already stays in sight while it is looked at again. */
function checking(servers: readonly IceServer[]): Reach {
  return { direct: 'checking', relay: hasRelay(servers) ? 'checking' : 'not-configured' };
}
