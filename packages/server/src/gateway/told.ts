// What a person was told of who sits opposite, and the message that puts it right.
import { encode, type Peer, type ServerMessage } from '@visavis/protocol';
import { isPresent, type Seat } from '../room/seat.ts';
import type { Delivery, ToldPeer } from './bus.ts';

export function messageToDelivery(message: ServerMessage): Delivery {
  const tell = { type: 'tell', text: encode(message) } as const;
  switch (message.type) {
    case 'joined':
    case 'peer-joined':
      return { ...tell, peer: message.peer };
    case 'peer-away':
      return { ...tell, peer: { session: message.session, present: false } };
    case 'peer-left':
      return { ...tell, peer: null };
    default:
      return tell;
  }
}

/** A seat that is only reserved is not shown [P18]. */
export function seatToTold(seat: Seat | null): Peer | null {
  if (seat === null || seat.session === null) return null;
  return { seat: seat.id, session: seat.session, present: isPresent(seat) };
}

/** Null when nothing is to be said. */
export function toldToMessage(told: ToldPeer | null, peer: Peer | null): ServerMessage | null {
  if (peer === null) return told === null ? null : { type: 'peer-left', session: told.session };
  if (told?.session === peer.session && told.present === peer.present) return null;
  if (peer.present) return { type: 'peer-joined', peer: { ...peer, present: true } };
  return told === null ? null : { type: 'peer-away', session: peer.session };
}
