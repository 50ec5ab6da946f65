import type { Clock } from '../ports.ts';

/** A token bucket: `burst` at once, `perSecond` for long. */
export class Allowance {
  readonly #clock: Clock;
  readonly #burst: number;
  readonly #perSecond: number;
  #left: number;
  #countedMs: number;

  constructor(clock: Clock, { burst, perSecond }: { burst: number; perSecond: number }) {
    this.#clock = clock;
    this.#burst = this.#left = burst;
    this.#perSecond = perSecond;
    this.#countedMs = clock.now();
  }

  /** False when there is nothing left. */
  take(): boolean {
    const now = this.#clock.now();
    const earned = ((now - this.#countedMs) / 1_000) * this.#perSecond;
    this.#left = Math.min(this.#burst, this.#left + earned);
    this.#countedMs = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
