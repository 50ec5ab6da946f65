// Which ways out of this network work, as far as is known; who looks is fetched when somebody waits.
import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { IceServer } from '@visavis/protocol';
import { OnDemand } from '../lib/on-demand.ts';
import type { Parts } from '../ports.ts';
import { UNKNOWN, type Reach } from './reach.ts';
import type { ReachCheck, ReachWorld } from './reach-check.ts';

export class Reachability {
  readonly #reach = signal(UNKNOWN);
  readonly #check: OnDemand<typeof ReachCheck, ReachCheck>;

  constructor(
    world: ReachWorld & { readonly parts: Pick<Parts, 'reachCheck'> },
    servers: ReadonlySignal<readonly IceServer[]>,
  ) {
    this.#check = new OnDemand(
      () => world.parts.reachCheck(),
      Part => new Part(world, { servers, reach: this.#reach }),
    );
  }

  get reach(): ReadonlySignal<Reach> {
    return this.#reach;
  }

  /** [H4] Only somebody who waits alone has the time and the path for it. */
  follow(phase: string): void {
    if (phase === 'waiting') void this.#check.want();
    else this.#check.drop();
  }

  close(): void {
    this.#check.drop();
  }
}
