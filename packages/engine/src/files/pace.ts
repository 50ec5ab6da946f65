import type { Clock } from '../ports.ts';

/** [F15] A speed is that of the last seconds, and is told once it means something. */
const OVER_MS = 5_000;
const AT_LEAST_MS = 500;
/** Blocks come by the hundred in a second; so many marks of them are enough. */
const MARK_EVERY_MS = 100;

interface Mark {
  readonly atMs: number;
  readonly bytes: number;
}

/** How fast a count of bytes grows. */
export class Pace {
  readonly #clock: Clock;
  #marks: readonly Mark[];

  constructor(clock: Clock, bytes: number) {
    this.#clock = clock;
    this.#marks = [{ atMs: clock.now(), bytes }];
  }

  /** Takes the count and answers with bytes per second; null as long as too little is known. */
  note(bytes: number): number | null {
    const now = this.#clock.now();
    if (now - (this.#marks.at(-1)?.atMs ?? -Infinity) >= MARK_EVERY_MS)
      this.#marks = [
        ...this.#marks.filter(({ atMs }) => now - atMs <= OVER_MS),
        { atMs: now, bytes },
      ];
    const [first] = this.#marks;
    if (first === undefined || now - first.atMs < AT_LEAST_MS) return null;
    return ((bytes - first.bytes) * 1_000) / (now - first.atMs);
  }
}
