// The rules of the two seats (docs/protocol.md, P10–P19 and P30–P34), and the only place where they stand.
import type { Sealed, SeatId, ServerMessage, SessionId } from '@visavis/protocol';
import {
  type Address,
  EMPTY_ROOM,
  isLapsed,
  isOver,
  isPresent,
  otherSeat,
  type Room,
  type Seat,
  seatNumberOf,
  seatToPeer,
  type SeatNumber,
  type Sitter,
  sitterOf,
  withSeat,
} from './seat.ts';

export interface JoinEvent {
  readonly type: 'join';
  readonly connection: Address;
  readonly seat: SeatId;
  readonly session: SessionId;
  readonly returning: boolean;
  readonly peerSeat?: SeatId | undefined;
  readonly intro?: Sealed | undefined;
}

/** [N8] A node that was out of touch says again who sits with it, and how it called their connection before. */
export interface ResumeEvent {
  readonly type: 'resume';
  readonly connection: Address;
  readonly previous: Address;
  readonly seat: SeatId;
  readonly session: SessionId;
  readonly peerSeat?: SeatId | undefined;
}

export type RoomEvent =
  | JoinEvent
  | ResumeEvent
  | { readonly type: 'leave' | 'lost' | 'hold'; readonly connection: Address };

export type RoomEffect =
  | { readonly type: 'tell'; readonly to: Address; readonly message: ServerMessage }
  /** [P23] Whoever sits here may be told, if nobody was lately. */
  | { readonly type: 'knock'; readonly to: Address }
  | { readonly type: 'replace'; readonly connection: Address }
  | { readonly type: 'defer' };

export interface Circumstances {
  readonly nowMs: number;
  readonly seatHoldMs: number;
  /** [P17] The process started a moment ago and does not know yet who sat where. */
  readonly returnersOnly: boolean;
}

export type RoomStep = readonly [Room, readonly RoomEffect[]];

/** How long a person who found the room full waits before asking again. */
export const FULL_RETRY_MS = 3_000;

export function room(state: Room, event: RoomEvent, now: Circumstances): RoomStep {
  if (event.type === 'join') return join(state, event, now);
  if (event.type === 'resume') return resume(state, event, now);
  const sitter = sitterOf(state, event.connection);
  // A connection whose seat was taken over, or who never had one, changes nothing any more.
  if (sitter === null) return [state, []];
  switch (event.type) {
    case 'leave':
      return leave(state, sitter);
    case 'lost':
      return lose(state, sitter, now);
    case 'hold':
      return hold(state, sitter, now);
  }
}

function join(before: Room, event: JoinEvent, now: Circumstances): RoomStep {
  const [state, parting] = standUp(isOver(before, now.nowMs) ? EMPTY_ROOM : before, event);
  const known = seatNumberOf(state, seat => seat.id === event.seat);
  if (known === null && now.returnersOnly && !event.returning)
    return [state, [...parting, { type: 'defer' }]];
  const number = known ?? vacancy(state, now.nowMs);
  if (number === null) return [state, [...parting, tell(event.connection, FULL), ...knock(state)]];
  const [next, effects] = sit(state, number, { event, now });
  return [next, [...parting, ...effects]];
}

/** Like a join of somebody who returns, but whoever took the seat on another connection came later and keeps it [P32]. */
function resume(state: Room, event: ResumeEvent, now: Circumstances): RoomStep {
  const { connection, previous } = event;
  const isTaken = state.some(
    seat =>
      isPresent(seat) &&
      seat.id === event.seat &&
      ![connection, previous].includes(seat.connection),
  );
  if (isTaken) return [state, [{ type: 'replace', connection }]];
  return join(state, { ...event, type: 'join', returning: true }, now);
}

/** [P33] Whoever sits in one seat and asks for the other gets up first: nobody has two. */
function standUp(state: Room, event: JoinEvent): RoomStep {
  const sitter = sitterOf(state, event.connection);
  if (sitter === null || sitter.seat.id === event.seat) return [state, []];
  return leave(state, sitter);
}

/** [P34] A free seat, else one that its owner did not come back to in time. */
function vacancy(state: Room, nowMs: number): SeatNumber | null {
  if (state[0] === null) return 0;
  if (state[1] === null) return 1;
  return seatNumberOf(state, seat => isLapsed(seat, nowMs));
}

function sit(
  state: Room,
  number: SeatNumber,
  { event, now }: { readonly event: JoinEvent; readonly now: Circumstances },
): RoomStep {
  const { session, connection } = event;
  const { seatHoldMs } = now;
  const seat: Seat = { id: event.seat, session, connection };
  const peer = state[otherSeat(number)] ?? reservation(event, now);
  const intro = event.intro === undefined ? {} : { intro: event.intro };
  const effects = [
    ...replace(state[number], connection),
    tell(connection, { type: 'joined', seat: number, peer: seatToPeer(peer), seatHoldMs }),
    ...tellPresent(peer, {
      type: 'peer-joined',
      peer: { seat: seat.id, session, present: true },
      ...intro,
    }),
  ];
  return [withSeat(withSeat(state, number, seat), otherSeat(number), peer), effects];
}

/** [P18] The one who returns keeps the seat of the one who does not yet. */
function reservation({ returning, peerSeat, seat }: JoinEvent, now: Circumstances): Seat | null {
  if (!returning || peerSeat === undefined || peerSeat === seat) return null;
  return { id: peerSeat, session: null, heldUntilMs: now.nowMs + now.seatHoldMs };
}

function leave(state: Room, { number, seat }: Sitter): RoomStep {
  const effects = tellPresent(state[otherSeat(number)], {
    type: 'peer-left',
    session: seat.session,
  });
  return [withSeat(state, number, null), effects];
}

function lose(state: Room, { number, seat }: Sitter, now: Circumstances): RoomStep {
  const { id, session } = seat;
  const away: Seat = { id, session, heldUntilMs: now.nowMs + now.seatHoldMs };
  const effects = tellPresent(state[otherSeat(number)], { type: 'peer-away', session });
  return [withSeat(state, number, away), effects];
}

/** [P30] Their media still flows, so their seat is not up for grabs. */
function hold(state: Room, { number }: Sitter, now: Circumstances): RoomStep {
  const peer = state[otherSeat(number)];
  if (peer === null || isPresent(peer)) return [state, []];
  const held: Seat = { ...peer, heldUntilMs: now.nowMs + now.seatHoldMs };
  return [withSeat(state, otherSeat(number), held), []];
}

const FULL: ServerMessage = { type: 'full', retryAfterMs: FULL_RETRY_MS };

function tell(to: Address, message: ServerMessage): RoomEffect {
  return { type: 'tell', to, message };
}

function tellPresent(seat: Seat | null, message: ServerMessage): readonly RoomEffect[] {
  return isPresent(seat) ? [tell(seat.connection, message)] : [];
}

function knock(state: Room): readonly RoomEffect[] {
  return state.filter(isPresent).map(({ connection }) => ({ type: 'knock', to: connection }));
}

/** [P32] The newer connection wins; one that only asks again keeps its seat. */
function replace(seat: Seat | null, connection: Address): readonly RoomEffect[] {
  if (!isPresent(seat) || seat.connection === connection) return [];
  return [{ type: 'replace', connection: seat.connection }];
}
