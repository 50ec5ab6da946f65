import type { Connection } from './connection.ts';

/** [P52] A call's set-up sends about twenty messages within a second; nothing honest comes near these. */
export const BURST_MESSAGES = 200;
const MESSAGES_PER_SECOND = 50;
/** Whoever goes on in spite of this many refusals is closed. */
const REFUSALS_UNTIL_CLOSE = 200;

export type RateVerdict = 'pass' | 'refuse' | 'close';

/** A token bucket that may go into debt: the debt counts the refusals. */
export function chargeMessage(
  bucket: Pick<Connection, 'tokens' | 'refilledAtMs'>,
  nowMs: number,
): RateVerdict {
  const refill = ((nowMs - bucket.refilledAtMs) * MESSAGES_PER_SECOND) / 1_000;
  bucket.tokens = Math.min(BURST_MESSAGES, bucket.tokens + refill) - 1;
  bucket.refilledAtMs = nowMs;
  if (bucket.tokens >= 0) return 'pass';
  return bucket.tokens < -REFUSALS_UNTIL_CLOSE ? 'close' : 'refuse';
}
