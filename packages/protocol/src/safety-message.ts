import * as v from 'valibot';

/** 256 bits as base64url without padding: 43 characters, the last of which carries four bits. */
const Bits256 = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'must be 256 bits as base64url'),
);

/** [P140] The committer is bound to a nonce that it does not show yet. */
const Commit = v.strictObject({ type: v.literal('commit'), commit: Bits256 });
/** [P141] The nonce of the other side, which has a commit. */
const Nonce = v.strictObject({ type: v.literal('nonce'), nonce: Bits256 });
/** [P142] The nonce that the commit was made of. */
const Reveal = v.strictObject({ type: v.literal('reveal'), nonce: Bits256 });
/** [P143] My person found both codes to be the same: keep your certificate, so that it is known again. */
const Compared = v.strictObject({ type: v.literal('compared') });

/** Between the two on the lane `safety`. */
export const SafetyMessage = v.variant('type', [Commit, Nonce, Reveal, Compared]);
export type SafetyMessage = v.InferOutput<typeof SafetyMessage>;
