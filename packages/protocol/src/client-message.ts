import * as v from 'valibot';
import { RoomId, SeatId, SeatSecret, SessionId } from './ids.ts';
import {
  MAX_PING_MS,
  MAX_RECONNECTIONS,
  MAX_SET_UP_MS,
  MIN_PING_MS,
  SET_UP_STEP_MS,
} from './limits.ts';
import { Sealed } from './sealed.ts';

/** [P10] Asks for a seat. The same secret always gets the same seat back. */
export const Join = v.strictObject({
  type: v.literal('join'),
  room: RoomId,
  seat: SeatSecret,
  session: SessionId,
  /** I was seated here in this session: seat me even in the first seconds after a restart. */
  returning: v.boolean(),
  /** Whom I was talking to; the server holds that seat for them even if it lost its memory. */
  peerSeat: v.optional(SeatId),
  /** My sealed offer, for whoever waits in the room. Forgotten when nobody does. */
  intro: v.optional(Sealed),
});

/** [P20] Relayed unread to the peer, if that session is in the other seat. */
const ClientSignal = v.strictObject({ type: v.literal('signal'), sealed: Sealed });

/** [P30] I still have media from the peer whose connection you lost: keep that seat. */
const Hold = v.strictObject({ type: v.literal('hold') });

/** [P31] I get up; the seat is free at once. */
const Leave = v.strictObject({ type: v.literal('leave') });

/** [P40] Proves that the connection lives and says when the next proof is due. */
const Ping = v.strictObject({
  type: v.literal('ping'),
  nextMs: v.pipe(v.number(), v.integer(), v.minValue(MIN_PING_MS), v.maxValue(MAX_PING_MS)),
});

/** [P43] How my call fares, in numbers so round that they tell nobody from anybody. The server adds them up. */
const CallReport = v.strictObject({
  type: v.literal('call-report'),
  /** From the moment the two were in the room until the first link was up; null when that was reported before. */
  setUpMs: v.nullable(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(0),
      v.maxValue(MAX_SET_UP_MS),
      v.multipleOf(SET_UP_STEP_MS),
    ),
  ),
  /** Whether the link goes through a TURN server; null when the browser does not say. */
  relayed: v.nullable(v.boolean()),
  /** How often the link was silent and flowed again, or was replaced, since the last report. */
  reconnections: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_RECONNECTIONS)),
});

export const ClientMessage = v.variant('type', [Join, ClientSignal, Hold, Leave, Ping, CallReport]);
export type ClientMessage = v.InferOutput<typeof ClientMessage>;
export type CallReport = v.InferOutput<typeof CallReport>;
export type Join = v.InferOutput<typeof Join>;
