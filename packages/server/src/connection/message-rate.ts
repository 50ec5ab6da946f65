// [P52] How many messages a connection may send, and all connections of one client together. A call's set-up sends about
// twenty within a second; nothing honest comes near these.
import type { Connection } from './connection.ts';

/** A token bucket; what is in it is filled up when it is asked for. */
export interface Bucket {
  tokens: number;
  refilledAtMs: number;
}

export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export const CONNECTION_RATE: Rate = { burst: 200, perSecond: 50 };
/** Whoever goes on in spite of this many refusals is closed. */
const REFUSALS_UNTIL_CLOSE = 200;

/** A client may have many connections, each of which may send: together no more than a school behind one address needs. */
export function clientRate(joinsPerMinute: number): Rate {
  return { burst: 100 * joinsPerMinute, perSecond: 10 * joinsPerMinute };
}

export type RateVerdict = 'pass' | 'refuse' | 'close';

/**
 * The bucket of a connection may go into debt: the debt counts the refusals. That of its client does not, because others
 * live from it, too; instead whoever goes on while it is empty pays twice.
 */
export function chargeMessage(
  connection: Pick<Connection, 'tokens' | 'refilledAtMs' | 'client'>,
  nowMs: number,
  rate: Rate,
): RateVerdict {
  refill(connection, nowMs, CONNECTION_RATE);
  const { client } = connection;
  refill(client, nowMs, rate);
  const isClientSpent = client.tokens < 1;
  connection.tokens -= isClientSpent ? 2 : 1;
  if (connection.tokens < -REFUSALS_UNTIL_CLOSE) return 'close';
  if (isClientSpent || connection.tokens < 0) return 'refuse';
  client.tokens -= 1;
  return 'pass';
}

function refill(bucket: Bucket, nowMs: number, { burst, perSecond }: Rate): void {
  const more = ((nowMs - bucket.refilledAtMs) * perSecond) / 1_000;
  bucket.tokens = Math.min(burst, bucket.tokens + more);
  bucket.refilledAtMs = nowMs;
}
