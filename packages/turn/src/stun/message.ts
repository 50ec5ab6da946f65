// STUN on the wire (RFC 8489 §5): a header, attributes, and the two that vouch for the rest.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ATTRIBUTE, type Attribute, readAttributes, writeAttributes } from './attribute.ts';

const METHODS = {
  binding: 0x001,
  allocate: 0x003,
  refresh: 0x004,
  send: 0x006,
  data: 0x007,
  'create-permission': 0x008,
} as const;
export type StunMethod = keyof typeof METHODS;

const KINDS = ['request', 'indication', 'success', 'error'] as const;
type StunKind = (typeof KINDS)[number];

export interface StunMessage {
  readonly method: StunMethod;
  readonly kind: StunKind;
  readonly transactionId: Buffer;
  readonly attributes: readonly Attribute[];
}

const MAGIC_COOKIE = 0x2112a442;
export const HEADER_BYTES = 20;
const ATTRIBUTE_HEADER_BYTES = 4;
const INTEGRITY_BYTES = 20;
const FINGERPRINT_BYTES = 4;
/** "STUN" in ASCII (RFC 8489 §14.7). */
const FINGERPRINT_XOR = 0x5354554e;

export function newTransactionId(): Buffer {
  return randomBytes(12);
}

/** The long-term key (RFC 8489 §9.2.2). Names and passwords here are ASCII, which SASLprep leaves as they are. */
export function longTermKey(username: string, realm: string, password: string): Buffer {
  return createHash('md5').update(`${username}:${realm}:${password}`).digest();
}

/** With a key the message is signed; the fingerprint is always there. */
export function encodeStun(message: StunMessage, key: Buffer | null = null): Buffer {
  const plain = Buffer.concat([header(message), writeAttributes(message.attributes)]);
  const signed = key === null ? plain : append(plain, ATTRIBUTE.messageIntegrity, sign(plain, key));
  return append(signed, ATTRIBUTE.fingerprint, fingerprint(signed));
}

/** Null for what is not STUN, or was damaged on its way. */
export function decodeStun(bytes: Buffer): StunMessage | null {
  if (!isStun(bytes)) return null;
  const attributes = readAttributes(bytes.subarray(HEADER_BYTES));
  const method = methodOf(bytes.readUInt16BE(0));
  if (attributes === null || method === null || !isWhole(bytes, attributes)) return null;
  const kind = KINDS[kindBits(bytes.readUInt16BE(0))] ?? 'request';
  return { method, kind, transactionId: bytes.subarray(8, HEADER_BYTES), attributes };
}

/** Whether the message was signed with this key. */
export function isSignedBy(bytes: Buffer, key: Buffer): boolean {
  const attributes = readAttributes(bytes.subarray(HEADER_BYTES)) ?? [];
  const found = attributes.find(({ type }) => type === ATTRIBUTE.messageIntegrity);
  if (found === undefined) return false;
  return sign(bytes.subarray(0, HEADER_BYTES + found.offset), key).equals(found.value);
}

function header({ method, kind, transactionId }: StunMessage): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const bits = KINDS.indexOf(kind);
  bytes.writeUInt16BE(METHODS[method] | ((bits & 1) << 4) | ((bits & 2) << 7));
  bytes.writeUInt32BE(MAGIC_COOKIE, 4);
  transactionId.copy(bytes, 8);
  return bytes;
}

function kindBits(type: number): number {
  return ((type >> 4) & 1) | ((type >> 7) & 2);
}

function methodOf(type: number): StunMethod | null {
  const names = Object.keys(METHODS) as StunMethod[];
  return names.find(name => METHODS[name] === (type & ~0x110)) ?? null;
}

function isStun(bytes: Buffer): boolean {
  return (
    bytes.length >= HEADER_BYTES &&
    bytes.readUInt16BE(0) < 0x4000 &&
    bytes.readUInt32BE(4) === MAGIC_COOKIE &&
    bytes.readUInt16BE(2) === bytes.length - HEADER_BYTES
  );
}

function isWhole(bytes: Buffer, attributes: readonly Attribute[]): boolean {
  const last = attributes.at(-1);
  if (last?.type !== ATTRIBUTE.fingerprint) return true;
  const before = bytes.subarray(0, -(ATTRIBUTE_HEADER_BYTES + FINGERPRINT_BYTES));
  return fingerprint(before).equals(last.value);
}

/** Both checks count the header's length as if they were the last attribute (RFC 8489 §14.5, §14.7). */
function withLengthFor(bytes: Buffer, valueBytes: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt16BE(bytes.length - HEADER_BYTES + ATTRIBUTE_HEADER_BYTES + valueBytes, 2);
  return copy;
}

function sign(bytes: Buffer, key: Buffer): Buffer {
  return createHmac('sha1', key).update(withLengthFor(bytes, INTEGRITY_BYTES)).digest();
}

function fingerprint(bytes: Buffer): Buffer {
  const value = Buffer.alloc(FINGERPRINT_BYTES);
  value.writeUInt32BE((crc32(withLengthFor(bytes, FINGERPRINT_BYTES)) ^ FINGERPRINT_XOR) >>> 0);
  return value;
}

function append(bytes: Buffer, type: number, value: Buffer): Buffer {
  const whole = withLengthFor(bytes, value.length);
  return Buffer.concat([whole, writeAttributes([{ type, value }])]);
}
