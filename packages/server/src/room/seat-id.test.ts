import { SeatSecret } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { secretToSeatId } from './seat-id.ts';

test('[P16] a seat id is half of SHA-256 of the 16 bytes of its secret', () => {
  // head -c16 /dev/zero | sha256sum | cut -c1-32 | xxd -r -p | basenc --base64url
  expect(secretToSeatId(parse(SeatSecret, 'A'.repeat(22)))).toBe('N0cI__dxndWXnsh11WzSKA');
});
