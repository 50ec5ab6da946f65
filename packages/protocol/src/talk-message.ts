// What two people write to each other, on the data channel `talk` (docs/protocol.md, P100–P108).
import * as v from 'valibot';
import {
  MAX_TALK_AGE_MS,
  MAX_TALK_CHARACTERS,
  MAX_TALK_CLOCK,
  MAX_TALK_MESSAGES,
} from './limits.ts';

/** One page of one person: 128 random bits as base64url; a reload is another writer. */
const Writer = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));
const Counter = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_TALK_CLOCK));
const Position = v.strictObject({ writer: Writer, number: Counter });

/** [P101] Of every writer the last message that I have, and the greatest clock that I know. */
const Have = v.strictObject({
  type: v.literal('have'),
  clock: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_TALK_CLOCK)),
  last: v.pipe(v.array(Position), v.maxLength(MAX_TALK_MESSAGES)),
});
/** [P102] One message of the history, of either side. */
const Written = v.strictObject({
  type: v.literal('message'),
  ...Position.entries,
  clock: Counter,
  /** Of the two on this lane. */
  by: v.picklist(['sender', 'receiver']),
  /** How long ago it was written; the clocks of two devices need not agree. */
  ageMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_TALK_AGE_MS)),
  /** The person had it before, on a page that is gone. */
  again: v.boolean(),
  text: v.pipe(v.string(), v.maxLength(MAX_TALK_CHARACTERS), v.regex(/\S/)),
});
/** [P103] That was everything that you did not have. */
const Complete = v.strictObject({ type: v.literal('complete') });
/** [P104] I have this message and all before it of its writer. */
const Received = v.strictObject({ type: v.literal('received'), ...Position.entries });
/** [P105] I am typing, or no more. */
const Typing = v.strictObject({ type: v.literal('typing'), active: v.boolean() });

export const ReactionName = v.picklist([
  'heart',
  'laugh',
  'thumbs-up',
  'applause',
  'party',
  'surprise',
  'tears',
  'wave',
]);
export type ReactionName = v.InferOutput<typeof ReactionName>;
/** [P106] Shown at once and never again. */
const Reaction = v.strictObject({ type: v.literal('reaction'), name: ReactionName });

export const TalkMessage = v.variant('type', [Have, Written, Complete, Received, Typing, Reaction]);
export type TalkMessage = v.InferOutput<typeof TalkMessage>;
