// WebSocket frames by hand (RFC 6455 §5.2), right and wrong: a library would refuse to send most of these.

export const OPCODE = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly isFinal?: boolean;
  /** RSV1 to RSV3, 0 to 7. RSV1 (4) says "compressed" to who agreed on that. */
  readonly reserved?: number;
  /** Clients must. */
  readonly isMasked?: boolean;
  /** What the header says of the payload's length, if that is a lie. */
  readonly claimedBytes?: number;
}

const MASKED = 0x80;

/** The mask is zero: allowed, and the payload can be read. */
export function frameToBytes(frame: Frame): Buffer {
  const { opcode, payload, isFinal = true, reserved = 0, isMasked = true } = frame;
  const first = (isFinal ? 0x80 : 0) | (reserved << 4) | opcode;
  const length = lengthToBytes(frame.claimedBytes ?? payload.length);
  length[0] = (length[0] ?? 0) | (isMasked ? MASKED : 0);
  return Buffer.concat([Buffer.of(first), length, Buffer.alloc(isMasked ? 4 : 0), payload]);
}

export function textToBytes(text: string): Buffer {
  return frameToBytes({ opcode: OPCODE.text, payload: Buffer.from(text) });
}

function lengthToBytes(bytes: number): Buffer {
  if (bytes < 126) return Buffer.of(bytes);
  if (bytes < 65_536) return Buffer.of(126, bytes >> 8, bytes & 255);
  const length = Buffer.alloc(9, 127);
  length.writeBigUInt64BE(BigInt(bytes), 1);
  return length;
}

export interface Heard {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** Takes the server's frames, which are whole and unmasked, out of a stream. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): readonly Heard[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const frames: Heard[] = [];
    for (let frame = this.#take(); frame !== null; frame = this.#take()) frames.push(frame);
    return frames;
  }

  #take(): Heard | null {
    const rest = this.#rest;
    const start = headBytes(rest);
    if (rest.length < start) return null;
    const end =
      start +
      (start === 2
        ? (rest[1] ?? 0) & 127
        : rest.readUIntBE(start === 4 ? 2 : 4, start === 4 ? 2 : 6));
    if (rest.length < end) return null;
    this.#rest = rest.subarray(end);
    return { opcode: (rest[0] ?? 0) & 15, payload: rest.subarray(start, end) };
  }
}

/** Of a frame that is not masked. */
function headBytes(frame: Buffer): number {
  const length = (frame[1] ?? 0) & 127;
  if (length < 126) return 2;
  return length === 126 ? 4 : 10;
}
