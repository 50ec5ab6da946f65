import type { LinkStats } from './link-stats.ts';

/** [R15] Since the way is relayed, and then since the try before; the last one again and again. */
const TRY_AFTER_MS = [5_000, 30_000, 300_000] as const;
const [, , LAST_MS] = TRY_AFTER_MS;

/** Says when a call that is relayed should look for a direct way once more. */
export class ShorterWay {
  #tries = 0;
  #sinceMs: number | null = null;

  /** Once a second, while there is a link; true where a try is due. */
  look(nowMs: number, path: LinkStats['path']): boolean {
    if (path !== 'relayed') {
      this.#tries = 0;
      this.#sinceMs = null;
      return false;
    }
    this.#sinceMs ??= nowMs;
    if (nowMs - this.#sinceMs < (TRY_AFTER_MS[this.#tries] ?? LAST_MS)) return false;
    this.#tries += 1;
    this.#sinceMs = nowMs;
    return true;
  }
}
