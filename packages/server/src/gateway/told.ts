// What a person was told of who sits opposite, and the message that puts it right.
import { encode, type Peer, type ServerMessage } from '@visavis/protocol';
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

/** Null when nothing is to be said. */
export function toldToMessage(told: ToldPeer | null, peer: Peer | null): ServerMessage | null {
  if (peer === null) return told === null ? null : { type: 'peer-left', session: told.session };
  if (told?.session === peer.session && told.present === peer.present) return null;
  if (peer.present) return { type: 'peer-joined', peer: { ...peer, present: true } };
  return told === null ? null : { type: 'peer-away', session: peer.session };
}
