// The cryptography of the safety code (docs/safety.md, V4–V6, V9): WebCrypto and nothing else.
import type { RoomId, SessionId } from '@visavis/protocol';
import { bytesToBase64url, textToBytes } from '../lib/bytes.ts';

/** One of the two as this side sees it. */
export interface Party {
  readonly session: SessionId;
  readonly fingerprint: string;
}
/** What both must see alike. The committer is the lesser session. */
export interface Scene {
  readonly room: RoomId;
  readonly committer: Party;
  readonly responder: Party;
}
/** As base64url. */
export interface Nonces {
  readonly committer: string;
  readonly responder: string;
}

/** Four numbers below 64. */
export type Code = readonly [number, number, number, number];

/** [V9] 24 bits: four signs of sixty-four. */
const CODE_BITS = 24;

export function isCommitter(mine: SessionId, theirs: SessionId): boolean {
  return mine < theirs;
}

/** 256 random bits as base64url. */
export function randomNonce(): string {
  return bytesToBase64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** [V6] Binds the committer to its nonce (RFC 6189 §4.4.1.1); SHA-256 as base64url. */
export async function commitTo(scene: Scene, nonce: string): Promise<string> {
  const text = `visavis/1/safety/commit|${transcript(scene)}|${nonce}`;
  return bytesToBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', textToBytes(text))));
}

/** [V9] HKDF-SHA-256 (RFC 5869) of both nonces, bound to all that both must see alike. */
export async function deriveCode(scene: Scene, nonces: Nonces): Promise<Code> {
  const both = textToBytes(`${nonces.committer}|${nonces.responder}`);
  const key = await crypto.subtle.importKey('raw', both, 'HKDF', false, ['deriveBits']);
  const algorithm = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: textToBytes(scene.room),
    info: textToBytes(`visavis/1/safety/code|${transcript(scene)}`),
  };
  const bits = await crypto.subtle.deriveBits(algorithm, key, CODE_BITS);
  return toCode(new DataView(bits));
}

/** None of the parts can contain the separator. */
function transcript({ room, committer, responder }: Scene): string {
  const parties = [committer, responder].flatMap(({ session, fingerprint }) => [
    session,
    fingerprint,
  ]);
  return [room, ...parties].join('|');
}

function toCode(bytes: DataView): Code {
  const all = (bytes.getUint8(0) << 16) | bytes.getUint16(1);
  return [(all >> 18) & 63, (all >> 12) & 63, (all >> 6) & 63, all & 63];
}
