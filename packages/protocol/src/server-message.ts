import * as v from 'valibot';
import { SeatId, SessionId } from './ids.ts';
import { Sealed } from './sealed.ts';

const Milliseconds = v.pipe(v.number(), v.integer(), v.minValue(0));

/** RTCIceServer (W3C WebRTC §4.2.2) as it travels. */
export const IceServer = v.strictObject({
  urls: v.array(
    v.pipe(v.string(), v.regex(/^(stun|stuns|turn|turns):/, 'must be a STUN or TURN URL')),
  ),
  username: v.optional(v.string()),
  credential: v.optional(v.string()),
});
export type IceServer = v.InferOutput<typeof IceServer>;

/** The other person as the server sees them. */
export const Peer = v.strictObject({ seat: SeatId, session: SessionId, present: v.boolean() });
export type Peer = v.InferOutput<typeof Peer>;

/** [P2] The first message on every connection; nobody has to ask for it. */
const Welcome = v.strictObject({
  type: v.literal('welcome'),
  version: v.number(),
  /** Mixed into the room secret so that two deployments never share a room id. */
  salt: v.string(),
  iceServers: v.array(IceServer),
  /** When the credentials end; null when they do not. */
  iceLifetimeMs: v.nullable(Milliseconds),
});

/** [P3] Fresh ICE servers, sent before the old credentials expire. */
const Ice = v.strictObject({
  type: v.literal('ice'),
  iceServers: v.array(IceServer),
  iceLifetimeMs: v.nullable(Milliseconds),
});

/** [P11] You sit. `peer` is whoever has the other seat, present or away. */
const Joined = v.strictObject({
  type: v.literal('joined'),
  seat: v.picklist([0, 1]),
  peer: v.nullable(Peer),
  seatHoldMs: Milliseconds,
});

/** [P12] Both seats are held by others. */
const Full = v.strictObject({ type: v.literal('full'), retryAfterMs: Milliseconds });

/** [P23] Somebody asked for a seat and found none; told to those inside, now and then. */
const Knock = v.strictObject({ type: v.literal('knock') });

/** [P13] Somebody took the other seat, or the same person came back to it in the same or a new session. */
const PeerJoined = v.strictObject({
  type: v.literal('peer-joined'),
  peer: Peer,
  intro: v.optional(Sealed),
});

/** [P14] The peer's connection is lost; the seat is held for them. */
const PeerAway = v.strictObject({ type: v.literal('peer-away'), session: SessionId });

/** [P15] The peer got up. */
const PeerLeft = v.strictObject({ type: v.literal('peer-left'), session: SessionId });

/** [P21] A signal from the peer. */
const ServerSignal = v.strictObject({ type: v.literal('signal'), sealed: Sealed });

/** [P41] Answers every ping. */
const Pong = v.strictObject({ type: v.literal('pong') });

/** [P50] The server is about to stop: reconnect after this long. Nothing in the call changes. */
const Goaway = v.strictObject({ type: v.literal('goaway'), retryAfterMs: Milliseconds });

/** [P60] The message before this one was refused and nothing else happened. */
const Refused = v.strictObject({
  type: v.literal('refused'),
  code: v.picklist(['malformed', 'too-large', 'rate-limited', 'not-joined', 'unavailable']),
  /** What was wrong with it, in English, for a developer. Never quotes the message. */
  detail: v.string(),
  retryAfterMs: v.optional(Milliseconds),
});

export const ServerMessage = v.variant('type', [
  Welcome,
  Ice,
  Joined,
  Full,
  Knock,
  PeerJoined,
  PeerAway,
  PeerLeft,
  ServerSignal,
  Pong,
  Goaway,
  Refused,
]);
export type ServerMessage = v.InferOutput<typeof ServerMessage>;
