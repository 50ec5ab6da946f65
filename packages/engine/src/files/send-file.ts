// The bytes of one file, on one lane, no faster than the lane and the receiver take them.
import {
  encode,
  FILE_BLOCK_BYTES,
  type FileMessage,
  MAX_FILE_AHEAD_BYTES,
  MAX_FILE_CHUNK_BYTES,
  type FileId,
} from '@visavis/protocol';
import { must } from '../lib/assert.ts';
import type { Lane, LaneData } from '../ports.ts';
import { digest } from './digest.ts';
import type { Gate } from './gate.ts';

/**
 * What is said on another lane waits for the message that is being sent (RFC 8831 §6.6, without interleaving): one takes at
 * most 50 ms of a slow way, 0.13 s at 1 Mb/s. Larger ones cost a fast way less.
 */
const CHUNK_MS = 50;
const MIN_CHUNK_BYTES = 16_384;
/** So many blocks are read and hashed while others are sent. */
const READ_AHEAD = 4;
/** [F4] So much waits in the lane at most; `onDrained` comes well before it is empty. */
const BUFFERED_BYTES = 524_288;

export interface Sending {
  readonly id: FileId;
  readonly file: Blob;
  readonly offset: number;
  readonly lane: Lane;
  /** Looked through when the lane has drained, the receiver has stored more, or the signal ends it. */
  readonly gate: Gate;
  readonly signal: AbortSignal;
  /** Before which byte the receiver has stored everything. */
  readonly stored: () => number;
  /** Bytes per second of late; null as long as it is not known. */
  readonly rate: () => number | null;
}

interface Block {
  readonly bytes: ArrayBuffer;
  readonly digest: string;
}

/** Resolves when all was handed to the lane or the signal ended it; rejects when the file cannot be read. */
export async function sendFile(sending: Sending): Promise<void> {
  const { id, file, signal } = sending;
  let { offset } = sending;
  await post(sending, encode({ type: 'file-start', id, offset } satisfies FileMessage));
  const ahead: Promise<Block>[] = [];
  let readTo = offset;
  while (offset < file.size && !signal.aborted) {
    for (; readTo < file.size && ahead.length < READ_AHEAD; readTo += FILE_BLOCK_BYTES)
      ahead.push(readBlock(file, readTo));
    const block = await must(ahead.shift(), 'what is left is read');
    offset += block.bytes.byteLength;
    await sending.gate.until(() => mayBeAhead(sending, offset));
    await sendBlock(sending, block);
  }
}

/** [F4] Where the receiver's disk is slower than the way to it, what it has not stored would pile up there. */
function mayBeAhead({ signal, stored }: Sending, offset: number): boolean {
  return signal.aborted || offset - stored() <= MAX_FILE_AHEAD_BYTES;
}

function readBlock(file: Blob, offset: number): Promise<Block> {
  const read = async () => {
    const bytes = await file.slice(offset, offset + FILE_BLOCK_BYTES).arrayBuffer();
    return { bytes, digest: await digest(bytes) };
  };
  const block = read();
  // Whether it could be read is asked when its turn comes, or never.
  block.catch(() => undefined);
  return block;
}

async function sendBlock(sending: Sending, { bytes, digest }: Block): Promise<void> {
  const chunkBytes = toChunkBytes(sending.rate());
  for (let start = 0; start < bytes.byteLength; start += chunkBytes)
    await post(sending, bytes.slice(start, start + chunkBytes));
  await post(sending, encode({ type: 'file-block', digest } satisfies FileMessage));
}

/** [F4] Of a lane that takes so many bytes per second; null where that is not known yet. */
function toChunkBytes(rate: number | null): number {
  const bytes = Math.floor(((rate ?? 0) * CHUNK_MS) / 1_000);
  return Math.min(Math.max(bytes, MIN_CHUNK_BYTES), MAX_FILE_CHUNK_BYTES);
}

/** What the lane does not take is offered again when it has drained. */
function post({ lane, gate, signal }: Sending, data: LaneData): Promise<void> {
  return gate.until(
    () => signal.aborted || (lane.bufferedBytes < BUFFERED_BYTES && lane.send(data)),
  );
}
