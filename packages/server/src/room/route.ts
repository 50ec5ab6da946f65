import type { Sealed } from '@visavis/protocol';
import { type Address, isPresent, otherSeat, type Room, sitterOf } from './seat.ts';

/** [P20] Where a signal goes: to the other seat, if both sessions that it names sit where they say. */
export function route(room: Room, from: Address, sealed: Sealed): Address | null {
  const sitter = sitterOf(room, from);
  if (sitter?.seat.session !== sealed.from) return null;
  const peer = room[otherSeat(sitter.number)];
  return isPresent(peer) && peer.session === sealed.to ? peer.connection : null;
}
