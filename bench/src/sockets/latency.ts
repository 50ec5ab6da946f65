// Signals that carry the moment in which they were due, and how long each was under way since then.

/** No id of the dialects has it, and none of the schemas forbids it. */
const MARK = 'zzzzz';
const DIGITS = 15;

/** A body of so many bytes. `dueMs` is by the clock of this process. */
export function stamp(dueMs: number, bytes: number): string {
  const micros = Math.floor(dueMs * 1_000);
  return `${MARK}${micros.toString().padStart(DIGITS, '0')}`.padEnd(bytes, 'x');
}

export interface Latencies {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export class LatencyMeter {
  #ms: number[] | null = null;

  begin(): void {
    this.#ms = [];
  }

  arrived(text: string): void {
    if (this.#ms === null) return;
    const at = text.indexOf(MARK);
    if (at === -1) return;
    const dueMs = Number(text.slice(at + MARK.length, at + MARK.length + DIGITS)) / 1_000;
    this.#ms.push(performance.now() - dueMs);
  }

  end(): Latencies {
    const sorted = Float64Array.from(this.#ms ?? []).sort();
    this.#ms = null;
    const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
    return { p50Ms: at(0.5), p99Ms: at(0.99) };
  }
}
