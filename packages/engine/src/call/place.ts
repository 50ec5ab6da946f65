import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Ends, LaneName, Lanes, LinkStats, ScreenLine, SendingOrder } from '../ports.ts';
import { OnDemand } from '../lib/on-demand.ts';

/** A link as its company knows it: lanes to talk on, for as long as it lives. */
export interface CompanyLink {
  readonly lanes: Lanes;
  readonly ends: Ends;
  readonly screen: ReadonlySignal<ScreenLine | null>;
  /** [Q11] False while the friend's picture is paused. */
  pictureExpected: boolean;
  stats(): Promise<LinkStats>;
  shape(order: SendingOrder): void;
}
/** Lives until the two part for good; links come and go meanwhile. */
export interface Companion {
  /** Told of the link that is shown, and of each one that takes its place. */
  follow(link: CompanyLink): void;
  close(): void;
}

/** One part of the company: null until the two have met, and its code was wanted and has come. */
export class Place<Thing extends Companion> {
  readonly #thing = signal<Thing | null>(null);
  readonly #demand: OnDemand<() => Thing, Thing>;
  readonly #lane: LaneName | undefined;
  #wanted: boolean;
  #link: CompanyLink | null = null;

  /** Wanted in every call; or, with a lane, when somebody wants it or the friend has said something there. */
  constructor(fetch: () => Promise<() => Thing>, lane?: LaneName) {
    this.#demand = new OnDemand(fetch, create => this.#take(create()));
    this.#lane = lane;
    this.#wanted = lane === undefined;
  }

  get thing(): ReadonlySignal<Thing | null> {
    return this.#thing;
  }

  follow(link: CompanyLink): void {
    const before = this.#link;
    this.#link = link;
    if (link !== before) this.#thing.value?.follow(link);
    if (this.#wanted) void this.#demand.want();
    else if (link !== before && this.#lane !== undefined) this.#hearken(link, this.#lane);
  }

  /** As soon as the two have met. Resolves when it has come, or could not be fetched now. */
  async want(): Promise<void> {
    this.#wanted = true;
    if (this.#link !== null) await this.#demand.want();
  }

  drop(): void {
    this.#demand.drop();
    this.#thing.value = this.#link = null;
    this.#wanted = this.#lane === undefined;
  }

  /** What the friend said waits in the lane until somebody listens. */
  #hearken(link: CompanyLink, lane: LaneName): void {
    link.lanes[lane].onEarly(() => {
      if (link === this.#link) void this.want();
    });
  }

  #take(thing: Thing): Thing {
    if (this.#link !== null) thing.follow(this.#link);
    this.#thing.value = thing;
    return thing;
  }
}
