import { createHash } from 'node:crypto';
import { SeatId, type SeatSecret } from '@visavis/protocol';
import { parse } from 'valibot';

/** [P16] The first half of SHA-256 of the secret's 16 bytes; the server keeps no secret. */
export function secretToSeatId(secret: SeatSecret): SeatId {
  const hash = createHash('sha256').update(Buffer.from(secret, 'base64url')).digest();
  return parse(SeatId, hash.subarray(0, 16).toString('base64url'));
}
