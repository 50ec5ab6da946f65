// What a crowd went through, and how it is told.

/** Times are milliseconds of `performance.now()`. */
export class Tally {
  #beganAtMs = performance.now();
  /** When connections were welcomed again. */
  readonly #returns: number[] = [];
  /** For how long two people who had lost each other on the server's way did not hear each other there. */
  readonly #gapsMs: number[] = [];
  readonly #counts = new Map<string, number>();
  /** What must never happen. */
  readonly violations: string[] = [];

  begin(): void {
    this.#beganAtMs = performance.now();
    this.#returns.length = this.#gapsMs.length = 0;
    this.#counts.clear();
  }

  returned(): void {
    this.#returns.push(performance.now() - this.#beganAtMs);
  }

  mended(gapMs: number): void {
    this.#gapsMs.push(gapMs);
  }

  count(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  counted(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  get returns(): number {
    return this.#returns.length;
  }

  get gapsMs(): { readonly p50: number; readonly p95: number; readonly max: number } {
    const sorted = this.#gapsMs.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
    return { p50: at(0.5), p95: at(0.95), max: at(1) };
  }

  /** The most returns within any `ms`. */
  peak(ms: number): number {
    const sorted = this.#returns.toSorted((a, b) => a - b);
    let first = 0;
    let most = 0;
    for (const [index, atMs] of sorted.entries()) {
      while (atMs - (sorted[first] ?? atMs) >= ms) first += 1;
      most = Math.max(most, index - first + 1);
    }
    return most;
  }

  report(title: string): string {
    const { p50, p95, max } = this.gapsMs;
    const counts = [...this.#counts].map(([what, count]) => `${what} ${count}`).toSorted();
    return [
      `\n${title}`,
      `connections that came back: ${this.returns}; at most ${this.peak(100)} in 0.1 s, ${this.peak(1_000)} in 1 s`,
      `by second: ${bySecond(this.#returns)}`,
      `pairs that were without each other on the server's way: ${this.#gapsMs.length}, for ${p50} ms (p50), ${p95} ms (p95), ${max} ms (max)`,
      `counted: ${counts.join(', ')}`,
      `violations: ${this.violations.length}\n`,
    ].join('\n');
  }
}

function bySecond(timesMs: readonly number[]): string {
  const seconds = new Map<number, number>();
  for (const ms of timesMs) {
    const second = Math.floor(ms / 1_000);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  return [...seconds]
    .toSorted(([a], [b]) => a - b)
    .map(([second, count]) => `${second} s: ${count}`)
    .join(', ');
}
