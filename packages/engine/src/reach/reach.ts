/** Whether a way works from this network, found by a call to oneself through the configured servers. */
export type Way = 'unknown' | 'checking' | 'works' | 'fails' | 'not-configured';

export interface Reach {
  /** Straight over UDP: a server saw this device's public address (RFC 8489). */
  readonly direct: Way;
  /** Through a TURN server (RFC 8656), by whatever transport got there. */
  readonly relay: Way;
}

export const UNKNOWN: Reach = { direct: 'unknown', relay: 'unknown' };
