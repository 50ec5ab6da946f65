// What a call to oneself proves (docs/call.md, H).
import type { IceServer } from '@visavis/protocol';
import type { Loop } from '../ports.ts';
import type { Way } from './reach.ts';

/** Servers that tell a device its public address over UDP; a TURN server does so too (RFC 8656 §7.3). */
const OBSERVER = /^stun:|^turn:(?!.*transport=tcp)/i;
const RELAY = /^turns?:/i;
/** What no router of the internet passes on (RFC 6890): private, shared, link-local, loopback, unique local. */
const INTERNAL =
  /^(10|127|0)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^::1?$|^f[cde]|\.local$/i;

export function hasRelay(servers: readonly IceServer[]): boolean {
  return names(servers, RELAY);
}

/** [H2] Nobody else can say how this device is seen from outside. */
export function directWay(servers: readonly IceServer[], loop: Loop): Way {
  if (!loop.opened) return 'fails';
  if (!names(servers, OBSERVER)) return 'unknown';
  return isSeen(loop) ? 'works' : 'fails';
}

/** [H3] A way that is proved when its data channel opens. */
export function relayWay(loop: Loop): Way {
  return loop.opened ? 'works' : 'fails';
}

/** Nothing more can be learned by waiting. */
export function isProved(loop: Loop): boolean {
  return loop.opened && (isSeen(loop) || loop.answered !== null);
}

/**
 * A server saw this device; or all servers answered and had nothing to add to a public address
 * (RFC 8445 §5.1.3: a reflexive candidate equal to its base is redundant).
 */
function isSeen({ candidates, answered }: Loop): boolean {
  const parsed = candidates.map(parse);
  if (parsed.some(({ type }) => type === 'srflx')) return true;
  const isPublic = parsed.some(({ type, address }) => type === 'host' && !INTERNAL.test(address));
  return isPublic && answered === true;
}

/** `candidate:<foundation> <component> <transport> <priority> <address> <port> typ <type>` (RFC 8839 §5.1). */
function parse(candidate: string): { readonly address: string; readonly type: string } {
  const words = candidate.split(' ');
  return { address: words[4] ?? '', type: words[7] ?? '' };
}

function names(servers: readonly IceServer[], scheme: RegExp): boolean {
  return servers.some(({ urls }) => urls.some(url => scheme.test(url)));
}
