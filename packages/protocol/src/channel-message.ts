import * as v from 'valibot';
import { Sealed } from './sealed.ts';

/** [P80] What my microphone and camera do, so that the other screen can say so. Sent on open and on change. */
const MediaState = v.strictObject({
  type: v.literal('media-state'),
  microphone: v.picklist(['on', 'muted', 'none']),
  camera: v.picklist(['on', 'off', 'none']),
});
/** [P81] A signal that takes the direct way because the server's way may be down. */
const ChannelSignal = v.strictObject({ type: v.literal('signal'), sealed: Sealed });

/** Messages between the two people on the negotiated data channel `id 0`. */
export const ChannelMessage = v.variant('type', [MediaState, ChannelSignal]);
export type ChannelMessage = v.InferOutput<typeof ChannelMessage>;
