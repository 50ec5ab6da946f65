import type { Peer, SeatId, SessionId } from '@visavis/protocol';

/** Where a connection is reached: the name of its node and its number there. */
export type Address = `${string}/${number}`;

export function addressToNode(address: Address): string {
  return address.slice(0, address.lastIndexOf('/'));
}

export interface PresentSeat {
  readonly id: SeatId;
  readonly session: SessionId;
  readonly connection: Address;
}

/** Held for somebody whose connection is lost. `session` is null where only the partner named them [P18]. */
export interface AwaySeat {
  readonly id: SeatId;
  readonly session: SessionId | null;
  readonly heldUntilMs: number;
}

export type Seat = PresentSeat | AwaySeat;
export type Room = readonly [Seat | null, Seat | null];
export type SeatNumber = 0 | 1;

export const EMPTY_ROOM: Room = [null, null];

export function isPresent(seat: Seat | null): seat is PresentSeat {
  return seat !== null && 'connection' in seat;
}

export function isLapsed(seat: Seat | null, nowMs: number): boolean {
  return seat !== null && !isPresent(seat) && seat.heldUntilMs <= nowMs;
}

/** [P19] A room exists while one seat is held. */
export function isOver(room: Room, nowMs: number): boolean {
  return room.every(seat => seat === null || isLapsed(seat, nowMs));
}

export function otherSeat(number: SeatNumber): SeatNumber {
  return number === 0 ? 1 : 0;
}

export function withSeat(room: Room, number: SeatNumber, seat: Seat | null): Room {
  return number === 0 ? [seat, room[1]] : [room[0], seat];
}

export function seatNumberOf(room: Room, has: (seat: Seat) => boolean): SeatNumber | null {
  const [first, second] = room;
  if (first !== null && has(first)) return 0;
  if (second !== null && has(second)) return 1;
  return null;
}

export interface Sitter {
  readonly number: SeatNumber;
  readonly seat: PresentSeat;
}

export function sitterOf(room: Room, connection: Address): Sitter | null {
  const [first, second] = room;
  if (isPresent(first) && first.connection === connection) return { number: 0, seat: first };
  if (isPresent(second) && second.connection === connection) return { number: 1, seat: second };
  return null;
}

/** [P18] A reserved seat whose session nobody told us is shown as empty until its owner is there. */
export function seatToPeer(seat: Seat | null): Peer | null {
  if (seat === null || seat.session === null) return null;
  return { seat: seat.id, session: seat.session, present: isPresent(seat) };
}
