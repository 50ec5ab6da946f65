import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Ends, Lanes, LinkStats, ScreenLine, SendingOrder } from '../ports.ts';
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

/** One part of the company: null until its code has come and the two have met. */
export class Place<Thing extends Companion> {
  readonly #thing = signal<Thing | null>(null);
  readonly #demand: OnDemand<() => Thing, Thing>;
  #link: CompanyLink | null = null;

  constructor(fetch: () => Promise<() => Thing>) {
    this.#demand = new OnDemand(fetch, create => this.#take(create()));
  }

  get thing(): ReadonlySignal<Thing | null> {
    return this.#thing;
  }

  follow(link: CompanyLink): void {
    if (link === this.#link) return this.#demand.want();
    this.#link = link;
    this.#thing.value?.follow(link);
    this.#demand.want();
  }

  drop(): void {
    this.#demand.drop();
    this.#thing.value = this.#link = null;
  }

  #take(thing: Thing): Thing {
    if (this.#link !== null) thing.follow(this.#link);
    this.#thing.value = thing;
    return thing;
  }
}
