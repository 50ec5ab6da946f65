import * as v from 'valibot';

/** 128 bits as base64url without padding: 22 characters. */
const Bits128 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/, 'must be 128 bits as base64url'));

/** What the server knows a room by: HKDF output of the room's phrase, never the phrase. */
export const RoomId = v.pipe(Bits128, v.brand('RoomId'));
export type RoomId = v.InferOutput<typeof RoomId>;

/** Proves to the server that a seat is mine. Random, kept by the browser, never shown to the peer. */
export const SeatSecret = v.pipe(Bits128, v.brand('SeatSecret'));
export type SeatSecret = v.InferOutput<typeof SeatSecret>;

/** Names a seat's owner in public: the first 128 bits of SHA-256 of the seat secret. */
export const SeatId = v.pipe(Bits128, v.brand('SeatId'));
export type SeatId = v.InferOutput<typeof SeatId>;

/** One run of an engine, from page load to page end; also that run's nonce when it seals signals. */
export const SessionId = v.pipe(Bits128, v.brand('SessionId'));
export type SessionId = v.InferOutput<typeof SessionId>;
