/** [S20] Delays before the next attempt, in milliseconds; the last one repeats for ever. */
const DELAYS_MS = [0, 300, 1_200, 2_700, 4_800, 7_000] as const;

/** [S21] From the third attempt on up to a second is added, so that a crowd does not return at once. */
const JITTER_FROM = 2;
const JITTER_MS = 1_000;

/** `random` is uniform in [0, 1). */
export function backoffMs(attempt: number, random: number): number {
  const delay = DELAYS_MS[Math.min(attempt, DELAYS_MS.length - 1)] ?? 0;
  return attempt >= JITTER_FROM ? delay + Math.floor(random * JITTER_MS) : delay;
}
