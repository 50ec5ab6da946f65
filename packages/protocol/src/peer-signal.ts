import * as v from 'valibot';
import { SessionId } from './ids.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31));
const Sdp = v.pipe(v.string(), v.maxLength(24_000));

/** Names a link: the peer connection pair that `offerer` opened as its `generation`-th between these sessions. */
export const LinkId = v.strictObject({ generation: Count, offerer: SessionId });
export type LinkId = v.InferOutput<typeof LinkId>;

/** RTCIceCandidateInit (W3C WebRTC §4.8.1). */
export const Candidate = v.strictObject({
  candidate: v.pipe(v.string(), v.maxLength(1_000)),
  sdpMid: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  sdpMLineIndex: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64))),
  usernameFragment: v.nullable(v.pipe(v.string(), v.maxLength(256))),
});
export type Candidate = v.InferOutput<typeof Candidate>;

/** [P70] Only the link's offerer offers; `number` counts its offers on this link. */
const Offer = v.strictObject({ type: v.literal('offer'), link: LinkId, number: Count, sdp: Sdp });
/** [P71] Answers the offer of that number and no other. */
const Answer = v.strictObject({ type: v.literal('answer'), link: LinkId, number: Count, sdp: Sdp });
/** [P72] Candidates found after the description was sent. */
const Candidates = v.strictObject({
  type: v.literal('candidates'),
  link: LinkId,
  candidates: v.pipe(v.array(Candidate), v.minLength(1), v.maxLength(64)),
});
/** [P73] Asks the offerer for an ICE restart on this link, or for a new link. */
const Ask = v.strictObject({
  type: v.literal('ask'),
  link: v.nullable(LinkId),
  want: v.picklist(['restart', 'link']),
});
/** [P74] This page ends the call: its person has left, or goes on elsewhere and is to be expected. */
const Bye = v.strictObject({
  type: v.literal('bye'),
  reason: v.picklist(['left', 'returning']),
});

/** What one person seals for the other: the plain text inside `Sealed.box`. */
export const PeerSignal = v.variant('type', [Offer, Answer, Candidates, Ask, Bye]);
export type PeerSignal = v.InferOutput<typeof PeerSignal>;
