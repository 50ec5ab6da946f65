import type { Cancel, Clock } from '../ports.ts';

interface Timer {
  readonly dueMs: number;
  readonly order: number;
  readonly run: () => void;
}

/** Time that stands still until a test moves it. `settle` waits for what is not time: promises, cryptography. */
export class FakeClock implements Clock {
  readonly #settle: () => Promise<void>;
  readonly #timers = new Set<Timer>();
  readonly #random: () => number;
  #nowMs = 1_000;
  #count = 0;

  constructor(settle: () => Promise<void>, random: () => number = () => 0) {
    this.#settle = settle;
    this.#random = random;
  }

  now(): number {
    return this.#nowMs;
  }

  random(): number {
    return this.#random();
  }

  after(ms: number, run: () => void): Cancel {
    const timer = { dueMs: this.#nowMs + ms, order: this.#count++, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Runs everything that falls due within `ms`, each at its own time and to its end. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await this.#settle();
    for (let next = this.#next(untilMs); next !== null; next = this.#next(untilMs)) {
      this.#timers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.run();
      await this.#settle();
    }
    this.#nowMs = untilMs;
  }

  /** The machine stands still for `ms`: what was due then runs, late, at the next `advance`. */
  sleep(ms: number): void {
    this.#nowMs += ms;
  }

  #next(untilMs: number): Timer | null {
    const due = [...this.#timers].filter(timer => timer.dueMs <= untilMs);
    due.sort((a, b) => a.dueMs - b.dueMs || a.order - b.order);
    return due[0] ?? null;
  }
}
