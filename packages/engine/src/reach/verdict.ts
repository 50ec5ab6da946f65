// What a call to oneself proves (docs/call.md, H).
import type { IceServer } from '@visavis/protocol';
import type { Loop } from '../ports.ts';
import type { Way } from './reach.ts';

/** Servers that tell a device its address over UDP; a TURN server does so too (RFC 8656 §7.3). */
const OBSERVER = /^stun:|^turn:(?!.*transport=tcp)/i;
const RELAY = /^turns?:/i;

export function hasRelay(servers: readonly IceServer[]): boolean {
  return names(servers, RELAY);
}

/** [H2] Nobody else can say how this device is seen. */
export function directWay(servers: readonly IceServer[], loop: Loop): Way {
  if (!loop.opened) return 'fails';
  if (!names(servers, OBSERVER)) return 'unknown';
  // A reflexive candidate equal to its base is left out (RFC 8445 §5.1.3): an answer without one is good news as well.
  if (loop.reflexive || loop.answered === true) return 'works';
  return loop.answered === null ? 'fails' : 'unknown';
}

/** [H3] A way that is proved when its data channel opens. */
export function relayWay(loop: Loop): Way {
  return loop.opened ? 'works' : 'fails';
}

function names(servers: readonly IceServer[], scheme: RegExp): boolean {
  return servers.some(({ urls }) => urls.some(url => scheme.test(url)));
}
