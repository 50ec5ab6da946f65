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

/** Messages between the two people on the negotiated data channel `id 0`. */
export const ChannelMessage = v.variant('type', [MediaState, Alive, ChannelSignal]);
export type ChannelMessage = v.InferOutput<typeof ChannelMessage>;
