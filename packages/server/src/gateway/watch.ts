// One look at all connections every second, instead of timers of their own.
import { CLOSE } from '@visavis/protocol';
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
