import { signal } from '@preact/signals-core';
import type { Clock } from '../ports.ts';
import type { Fault } from './fault.ts';

/** A step of the call's life, for the person who wants to know what happened. Holds nothing personal. */
export interface TimelineEntry {
  /** Of `performance.now()`. */
  readonly atMs: number;
  readonly event: TimelineEvent;
}
export type TimelineEvent =
  | { readonly type: 'friend-arrived' | 'friend-back' | 'friend-left' | 'friend-lost' }
  /** A link came up; `generation` counts the links of this stay. */
  | { readonly type: 'link-up'; readonly generation: number }
  | { readonly type: 'silent' | 'flowing' | 'ice-restart' | 'new-link' | 'friend-gone' }
  | { readonly type: 'server-online' | 'server-offline' }
  | { readonly type: 'fault' | 'fault-over' | 'repair'; readonly fault: Fault };

/** [W8] */
const MAX_ENTRIES = 200;

export class Timeline {
  readonly entries = signal<readonly TimelineEntry[]>([]);
  readonly #clock: Pick<Clock, 'now'>;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  note(event: TimelineEvent): void {
    // Peeked, so that whoever notes something inside an effect does not come to depend on the past.
    const before = this.entries.peek();
    this.entries.value = [...before, { atMs: this.#clock.now(), event }].slice(-MAX_ENTRIES);
  }
}
