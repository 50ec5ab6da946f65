// Looks, while I wait alone, which ways out of this network work (docs/call.md, H). One for each wait, fetched when it begins.
import { effect, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { IceServer } from '@visavis/protocol';
import { Scope } from '../lib/scope.ts';
import type { Clock, Loop, LoopOptions, Loops, Presence } from '../ports.ts';
import { UNKNOWN, type Reach } from './reach.ts';
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

export interface ReachPorts {
  readonly reach: Signal<Reach>;
  readonly servers: ReadonlySignal<readonly IceServer[]>;
}

export class ReachCheck {
  readonly #world: ReachWorld;
  readonly #ports: ReachPorts;
  readonly #scope: Scope;
  #urls: string | null = null;
  /** Counts the checks and the end: what an older one found is thrown away. */
  #count = 0;

  constructor(world: ReachWorld, ports: ReachPorts) {
    this.#world = world;
    this.#ports = ports;
    this.#scope = new Scope(world.clock);
    this.#scope.own(
      'presence',
      world.presence.onChange(() => this.#checkSoon()),
    );
    const followServers = effect(() => this.#serversNamed(ports.servers.value));
    this.#scope.own('servers', followServers);
  }

  close(): void {
    const { reach } = this.#ports;
    this.#scope.close();
    this.#count += 1;
    if (reach.value.direct === 'checking') reach.value = UNKNOWN;
  }

  /** [H5] New credentials for the same servers change nothing. */
  #serversNamed(servers: readonly IceServer[]): void {
    const urls = JSON.stringify(servers.map(server => server.urls));
    if (urls !== this.#urls) this.#checkSoon();
    this.#urls = urls;
  }

  #checkSoon(): void {
    if (this.#world.presence.visible())
      this.#scope.after('check', SETTLE_MS, () => void this.#check());
  }

  async #check(): Promise<void> {
    const { reach } = this.#ports;
    const servers = this.#ports.servers.peek();
    for (const way of ['any', 'relay']) this.#scope.stop(way);
    const count = ++this.#count;
    if (reach.value === UNKNOWN) reach.value = checking(servers);
    const [direct, relay] = await Promise.all([
      this.#run({ servers, through: 'any' }, DIRECT_PATIENCE_MS),
      hasRelay(servers) ? this.#run({ servers, through: 'relay' }, RELAY_PATIENCE_MS) : null,
    ]);
    if (count !== this.#count) return;
    reach.value = {
      direct: directWay(servers, direct),
      relay: relay === null ? 'not-configured' : relayWay(relay),
    };
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
