// Attributes of STUN and TURN messages (RFC 8489 §14, RFC 8656 §18): type, length, value, padding.
import { type Endpoint, type Family, bytesToIp, ipToBytes } from './address.ts';

export const ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedTransport: 0x0019,
  xorMappedAddress: 0x0020,
  fingerprint: 0x8028,
} as const;

export interface Attribute {
  readonly type: number;
  readonly value: Buffer;
}

/** `offset` is where the attribute begins, counted from the first one. */
export type FoundAttribute = Attribute & { readonly offset: number };

export interface StunError {
  readonly code: number;
  readonly reason: string;
}

const COOKIE = Buffer.from([0x21, 0x12, 0xa4, 0x42]);
const UDP = Buffer.from([17, 0, 0, 0]);

export const text = (type: number, value: string): Attribute => ({
  type,
  value: Buffer.from(value),
});

export function lifetime(seconds: number): Attribute {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(seconds);
  return { type: ATTRIBUTE.lifetime, value };
}

/** A relay speaks UDP with the other side, however it is reached itself (RFC 8656 §18.8). */
export const relayOverUdp: Attribute = { type: ATTRIBUTE.requestedTransport, value: UDP };

export function peer(endpoint: Endpoint, transactionId: Buffer): Attribute {
  const ip = ipToBytes(endpoint.ip);
  const head = Buffer.from([0, ip.length === 4 ? 1 : 2, 0, 0]);
  head.writeUInt16BE(endpoint.port ^ COOKIE.readUInt16BE(0), 2);
  const value = Buffer.concat([head, mask(ip, transactionId)]);
  return { type: ATTRIBUTE.xorPeerAddress, value };
}

interface Received {
  readonly transactionId: Buffer;
  readonly attributes: readonly Attribute[];
}

export function endpointOf(message: Received, type: number): Endpoint | null {
  const value = valueOf(message, type);
  if (value === null || value.length < 8) return null;
  const family: Family | undefined = ([, 4, 6] as const)[value[1] ?? 0];
  if (family === undefined || value.length !== (family === 4 ? 8 : 20)) return null;
  const ip = bytesToIp(mask(value.subarray(4), message.transactionId));
  return { ip, port: value.readUInt16BE(2) ^ COOKIE.readUInt16BE(0) };
}

export function textOf(message: Received, type: number): string | null {
  return valueOf(message, type)?.toString() ?? null;
}

export function errorOf(message: Received): StunError | null {
  const value = valueOf(message, ATTRIBUTE.errorCode);
  if (value === null || value.length < 4) return null;
  const code = ((value[2] ?? 0) & 7) * 100 + (value[3] ?? 0);
  return { code, reason: value.subarray(4).toString() };
}

export function valueOf({ attributes }: Received, type: number): Buffer | null {
  return attributes.find(attribute => attribute.type === type)?.value ?? null;
}

export function writeAttributes(attributes: readonly Attribute[]): Buffer {
  return Buffer.concat(
    attributes.flatMap(({ type, value }) => {
      const head = Buffer.alloc(4);
      head.writeUInt16BE(type);
      head.writeUInt16BE(value.length, 2);
      return [head, value, Buffer.alloc(padding(value.length))];
    }),
  );
}

/** Null where a length points beyond the end. */
export function readAttributes(bytes: Buffer): readonly FoundAttribute[] | null {
  const found: FoundAttribute[] = [];
  for (let offset = 0; offset < bytes.length;) {
    if (offset + 4 > bytes.length) return null;
    const start = offset + 4;
    const end = start + bytes.readUInt16BE(offset + 2);
    if (end > bytes.length) return null;
    found.push({ type: bytes.readUInt16BE(offset), value: bytes.subarray(start, end), offset });
    offset = end + padding(end - start);
  }
  return found;
}

function padding(length: number): number {
  return (4 - (length % 4)) % 4;
}

function mask(ip: Buffer, transactionId: Buffer): Buffer {
  const key = Buffer.concat([COOKIE, transactionId]);
  return Buffer.from(ip.map((byte, index) => byte ^ (key[index] ?? 0)));
}
