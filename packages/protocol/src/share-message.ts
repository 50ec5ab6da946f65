// What two people say of their screens, on the data channel `share` (docs/protocol.md, P120–P121).
import * as v from 'valibot';

/** [P120] Whether I share a screen; said when the lane opens, and at every change. */
export const ShareMessage = v.strictObject({ type: v.literal('screen'), shared: v.boolean() });
export type ShareMessage = v.InferOutput<typeof ShareMessage>;
