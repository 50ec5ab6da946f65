import type { Scope } from '../lib/scope.ts';
import type { PeerConnection } from '../ports.ts';

/** [L14] The addresses of the device itself are known at once, after 0.1 s on a machine that is busy. */
const SIGHT_MS = 1_000;

/**
 * [L14] Once in some hundred connections Chromium (156) gathers for ever and finds nothing, not even this device's own
 * addresses. No restart ends that; the next connection of the same page sees at once. Delete this when a page can make
 * ten thousand connections with `iceCandidatePoolSize: 1`, one after the other, and each has a candidate.
 */
export function watchSight(scope: Scope, connection: PeerConnection, onBlind: () => void): void {
  scope.after('sight', SIGHT_MS, () => {
    if (!connection.blind) return;
    watchSight(scope, connection, onBlind);
    onBlind();
  });
}
