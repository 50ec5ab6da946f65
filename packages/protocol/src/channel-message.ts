import * as v from 'valibot';
import { Sealed } from './sealed.ts';

/** [P80] What my microphone and camera do, so that the other screen can say so. Sent on open and on change. */
const MediaState = v.strictObject({
  type: v.literal('media-state'),
  microphone: v.picklist(['on', 'muted', 'none']),
  camera: v.picklist(['on', 'off', 'none']),
});
/** [P82] Sent four times a second, so that a pair who send neither sound nor picture can tell silence from a dead path. */
const Alive = v.strictObject({ type: v.literal('alive') });
/** [P81] A signal that takes the direct way because the server's way may be down. */
const ChannelSignal = v.strictObject({ type: v.literal('signal'), sealed: Sealed });

/** [P83] Packets came back after a silence: a whole picture, please, because what is missing will not come. */
const KeyFrame = v.strictObject({ type: v.literal('key-frame') });

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Of one second of sound. `level` is the root mean square of the samples, 1 being full scale; null where the browser does not say. */
const Sound = v.strictObject({ bytes: Count, level: v.nullable(Fraction) });
/** [P84] Once a second: what I sent and received in it, so that each side knows what became of its own. */
const Digest = v.strictObject({
  type: v.literal('digest'),
  sent: v.strictObject({ sound: Sound, picture: v.strictObject({ bytes: Count, frames: Count }) }),
  /** `concealed` is the share of samples that were made up; `frames` counts decoded ones, null while the page is hidden. */
  received: v.strictObject({
    sound: v.strictObject({ ...Sound.entries, concealed: Fraction }),
    picture: v.strictObject({ bytes: Count, frames: v.nullable(Count) }),
  }),
  /** Whether the page plays what it receives; `blocked` waits for a tap. */
  playback: v.picklist(['none', 'playing', 'blocked']),
});
export type Digest = v.InferOutput<typeof Digest>;

/** Messages between the two people on the negotiated data channel `id 0`. */
export const ChannelMessage = v.variant('type', [
  MediaState,
  Alive,
  ChannelSignal,
  KeyFrame,
  Digest,
]);
export type ChannelMessage = v.InferOutput<typeof ChannelMessage>;
