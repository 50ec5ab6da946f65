// One look at all connections every second, instead of timers of their own.
import { CLOSE, PING_HIDDEN_MS, SILENCE_LIMIT_MS, SILENCE_LIMIT_PINGS } from '@visavis/protocol';
import type { Connection } from '../connection/connection.ts';
import { type IceConfig, iceDueAtMs, iceOffer } from '../ice/ice-offer.ts';
import type { Connections } from '../connection/connections.ts';

export const WATCH_MS = 1_000;

/** [P42] Ends whoever is silent for too long, [P3] renews credentials that are about to end. */
export function watch(connections: Connections, ice: IceConfig, nowMs: number): void {
  for (const connection of connections.all()) {
    if (nowMs - connection.heardAtMs >= connection.silenceLimitMs) {
      connections.end(connection, CLOSE.silent);
    } else if (nowMs >= connection.iceDueAtMs) {
      connection.iceDueAtMs = iceDueAtMs(ice, nowMs);
      connections.tell(connection, { type: 'ice', ...iceOffer(ice, nowMs) });
    }
  }
}

/** [P44] Who is seldom heard of is asked by whatever is passed on to them, and says so soon. */
export function expectAnswer(connection: Connection, nowMs: number): void {
  if (connection.silenceLimitMs <= SILENCE_LIMIT_PINGS * PING_HIDDEN_MS) return;
  const limitMs = nowMs - connection.heardAtMs + SILENCE_LIMIT_MS;
  connection.silenceLimitMs = Math.min(connection.silenceLimitMs, limitMs);
}
