import { signal, type ReadonlySignal } from '@preact/signals-core';
import { MAX_LISTED_FILES } from '@visavis/protocol';
import { Scope } from '../lib/scope.ts';
import type { Clock } from '../ports.ts';
import { isOver, type Transfer } from './transfer.ts';

/** [F15] Blocks come by the hundred in a second; eyes want fewer. */
const PUBLISH_EVERY_MS = 100;

/** What both send and receive, in the order in which it was offered. */
export class Ledger {
  readonly #clock: Clock;
  readonly #scope: Scope;
  readonly #byKey = new Map<string, Transfer>();
  readonly #list = signal<readonly Transfer[]>([]);
  #publishedAtMs = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#scope = new Scope(clock);
  }

  get list(): ReadonlySignal<readonly Transfer[]> {
    return this.#list;
  }

  get(key: string): Transfer | undefined {
    return this.#byKey.get(key);
  }

  /** [F14] False where so many of that direction stand already that no more are kept; of those that are over the oldest gives way. */
  add(transfer: Transfer): boolean {
    const same = [...this.#byKey.values()].filter(
      ({ direction }) => direction === transfer.direction,
    );
    if (same.length >= MAX_LISTED_FILES) {
      const oldest = same.find(isOver);
      if (oldest === undefined) return false;
      this.#byKey.delete(oldest.key);
    }
    this.#byKey.set(transfer.key, transfer);
    this.#publishSoon();
    return true;
  }

  change(key: string, change: Partial<Pick<Transfer, 'doneBytes' | 'state'>>): void {
    const known = this.#byKey.get(key);
    if (known === undefined) return;
    this.#byKey.set(key, { ...known, ...change });
    this.#publishSoon();
  }

  remove(key: string): void {
    this.#byKey.delete(key);
    this.#publishSoon();
  }

  close(): void {
    this.#scope.close();
  }

  #publishSoon(): void {
    if (this.#scope.closed || this.#scope.running('publish')) return;
    const wait = this.#publishedAtMs + PUBLISH_EVERY_MS - this.#clock.now();
    if (wait <= 0) this.#publish();
    else this.#scope.after('publish', wait, () => this.#publish());
  }

  #publish(): void {
    this.#publishedAtMs = this.#clock.now();
    this.#list.value = [...this.#byKey.values()];
  }
}
