import { RoomId } from '@visavis/protocol';
import { parse } from 'valibot';
import { bytesToBase64url, textToBytes } from '../lib/bytes.ts';
import type { RoomKeys } from '../ports.ts';

/** [N4] OWASP's figure for PBKDF2-HMAC-SHA-256 in 2021, about 60 ms on a laptop: each guess of a name costs that. */
const PBKDF2_ROUNDS = 210_000;

/** [N5] The room's id and keys from its phrase (RFC 8018, RFC 5869). `salt` is the deployment's. */
export async function deriveRoomKeys(phrase: string, salt: string): Promise<RoomKeys> {
  const secret = await hkdfKey(await stretch(phrase, salt));
  const roomId = await expand(secret, 'visavis/1/room', 128);
  const signal = await expand(secret, 'visavis/1/signal', 256);
  return {
    roomId: parse(RoomId, bytesToBase64url(roomId)),
    signalKey: await hkdfKey(signal),
  };
}

async function stretch(phrase: string, salt: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', textToBytes(phrase), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const algorithm = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    iterations: PBKDF2_ROUNDS,
    salt: textToBytes(`visavis/1/${salt}`),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
}

function hkdfKey(bits: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveBits', 'deriveKey']);
}

async function expand(
  key: CryptoKey,
  info: string,
  bits: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: textToBytes(info),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, bits));
}
