import * as v from 'valibot';

const Fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

/** [P130] Once a second: what I received of you in it. Null is what cannot be said of this second. */
const Received = v.strictObject({
  /** Share of the packets that were due. */
  loss: v.nullable(Fraction),
  /** Share of the sound that was made up because packets were missing. */
  concealed: v.nullable(Fraction),
  kbps: count(1_000_000),
  /** Pictures decoded; null while the page is hidden. */
  frames: v.nullable(count(1_000)),
  /** Share of the second in which the picture stood still though it should have moved. */
  frozen: v.nullable(Fraction),
});
/** [P131] What becomes of my picture: sent, paused to protect the sound, or tried again after a pause. */
export const PictureState = v.picklist(['sent', 'paused', 'tried']);
export type PictureState = v.InferOutput<typeof PictureState>;

/** On the lane `quality`. */
export const QualityMessage = v.strictObject({
  type: v.literal('report'),
  received: Received,
  picture: PictureState,
  /** [P132] Please send me little. */
  saving: v.boolean(),
});
export type QualityMessage = v.InferOutput<typeof QualityMessage>;
