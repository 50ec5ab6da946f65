import * as v from 'valibot';
import { MAX_BOX_CHARACTERS } from './limits.ts';
import { SessionId } from './ids.ts';

/**
 * A signal that only the other person can read: AES-256-GCM under a key that the server does not have.
 * `to` is null in the one message that is written before its writer knows who is there: the offer inside `join`.
 */
export const Sealed = v.strictObject({
  from: SessionId,
  to: v.nullable(SessionId),
  /** Counts up within `from` → `to`, starts at 0, never repeats: it is the nonce of the cipher. */
  sequence: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1)),
  box: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9_-]+$/, 'must be base64url'),
    v.maxLength(MAX_BOX_CHARACTERS),
  ),
});
export type Sealed = v.InferOutput<typeof Sealed>;
