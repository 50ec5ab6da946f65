// Looks, while I wait alone, which ways out of this network work (docs/call.md, H).
import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { IceServer } from '@visavis/protocol';
import { Scope } from '../lib/scope.ts';
import type { Clock, Loop, Loops, Presence } from '../ports.ts';
import type { Reach } from './reach.ts';
import { directWay, hasRelay, isProved, relayWay } from './verdict.ts';

export interface ReachWorld {
  readonly clock: Clock;
  readonly loops: Loops;
  readonly presence: Presence;
}

/** [H5] One change of network is told several times. */
const SETTLE_MS = 500;
/** [H6] A relay over TLS takes several round trips; an unreachable server is given up by Chromium after 9.5 s. */
const PATIENCE_MS = 10_000;
const STALE = 'another check, or a call, has begun';
const UNKNOWN: Reach = { direct: 'unknown', relay: 'unknown' };

export class ReachCheck {
  readonly #reach = signal(UNKNOWN);
  readonly #world: ReachWorld;
  readonly #servers: () => readonly IceServer[];
  readonly #scope: Scope;
  #waiting = false;
  #urls = '';

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
    for (const name of ['check', 'patience', 'loops']) this.#scope.stop(name);
    if (this.#reach.value.direct === 'checking') this.#reach.value = UNKNOWN;
  }

  async #check(): Promise<void> {
    const servers = this.#servers();
    const ended = new AbortController();
    this.#scope.own('loops', () => ended.abort(STALE));
    this.#scope.after('patience', PATIENCE_MS, () => ended.abort());
    if (this.#reach.value === UNKNOWN) this.#reach.value = checking(servers);
    const found = await find(this.#world.loops, servers, ended.signal);
    if (ended.signal.reason === STALE) return;
    this.#scope.stop('patience');
    this.#reach.value = found;
  }
}

/** What is known already stays in sight while it is looked at again. */
function checking(servers: readonly IceServer[]): Reach {
  return { direct: 'checking', relay: hasRelay(servers) ? 'checking' : 'not-configured' };
}

async function find(
  loops: Loops,
  servers: readonly IceServer[],
  signal: AbortSignal,
): Promise<Reach> {
  const isOpen = ({ opened }: Loop) => opened;
  const [direct, relay] = await Promise.all([
    loops.run({ servers, through: 'any', isEnough: isProved, signal }),
    hasRelay(servers) ? loops.run({ servers, through: 'relay', isEnough: isOpen, signal }) : null,
  ]);
  return {
    direct: directWay(servers, direct),
    relay: relay === null ? 'not-configured' : relayWay(relay),
  };
}
