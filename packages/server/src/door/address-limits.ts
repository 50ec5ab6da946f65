// How much a client may do. What was done in one minute is forgotten as a whole when the next one begins: ten thousand
// people come in a burst, and a record with a timer for each was a quarter of what their connections take.
import type { Clock } from '../clock.ts';

/** How many of something a client may do in a minute. */
export interface AddressLimit {
  /** 0 when it may, else for how many milliseconds it may not. */
  charge(client: string): number;
  /** What was charged last led to nothing. */
  refund(client: string): void;
}

const MINUTE_MS = 60_000;

/** [P54] */
export function createAddressLimit(perMinute: number, clock: Pick<Clock, 'now'>): AddressLimit {
  let counts = new Map<string, number>();
  let endsAtMs = -Infinity;
  return {
    charge(client) {
      const nowMs = clock.now();
      if (nowMs >= endsAtMs) {
        counts = new Map();
        endsAtMs = nowMs + MINUTE_MS;
      }
      const count = counts.get(client) ?? 0;
      if (count >= perMinute) return Math.ceil(endsAtMs - nowMs);
      counts.set(client, count + 1);
      return 0;
    },
    refund(client) {
      const count = counts.get(client) ?? 0;
      if (count > 0) counts.set(client, count - 1);
    },
  };
}
