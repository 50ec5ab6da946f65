// A room as Redis keeps it. What is there is parsed as strictly as what comes from outside.
import { SeatId, SessionId } from '@visavis/protocol';
import * as v from 'valibot';
import { type Address, EMPTY_ROOM, type Room } from '../room/seat.ts';

const AddressText = v.pipe(
  v.string(),
  v.regex(/^[\w-]+\/\d+$/),
  v.custom<Address>(() => true),
);
const PresentSeat = v.strictObject({ id: SeatId, session: SessionId, connection: AddressText });
const AwaySeat = v.strictObject({
  id: SeatId,
  session: v.nullable(SessionId),
  heldUntilMs: v.number(),
});
const RoomJson = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictTuple([
    v.nullable(v.union([PresentSeat, AwaySeat])),
    v.nullable(v.union([PresentSeat, AwaySeat])),
  ]),
);

/** An empty room is no text. */
export function roomToText(room: Room): string {
  return room[0] === null && room[1] === null ? '' : JSON.stringify(room);
}

/** Null when it is no room: nobody of ours wrote it. */
export function textToRoom(text: string): Room | null {
  if (text === '') return EMPTY_ROOM;
  const parsed = v.safeParse(RoomJson, text);
  return parsed.success ? parsed.output : null;
}
