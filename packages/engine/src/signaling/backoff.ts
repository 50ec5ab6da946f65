/** [S8] Delays before the next attempt, in milliseconds; the last one repeats for ever. */
const DELAYS_MS = [0, 300, 1_200, 2_700, 4_800, 7_000] as const;

/** [S9] From the third attempt on up to a second is added, so that a crowd does not return at once. */
const JITTER_FROM = 2;
const JITTER_MS = 1_000;

/**
 * [S10] Who has a seat comes back within the three seconds in which a restarted server seats
 * nobody else (docs/protocol.md, P17), however long it was down.
 */
const SEATED_LIMIT_MS = 1_500;

export interface Urgency {
  /** Uniform in [0, 1). */
  readonly random: number;
  /** There is a seat to come back to. */
  readonly seated: boolean;
}

export function backoffMs(attempt: number, { random, seated }: Urgency): number {
  const delay = DELAYS_MS[Math.min(attempt, DELAYS_MS.length - 1)] ?? 0;
  const bounded = seated ? Math.min(delay, SEATED_LIMIT_MS) : delay;
  return attempt >= JITTER_FROM ? bounded + Math.floor(random * JITTER_MS) : bounded;
}
