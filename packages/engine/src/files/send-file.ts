// The bytes of one file, on one lane, no faster than the lane and the receiver take them.
import {
  encode,
  FILE_BLOCK_BYTES,
  type FileMessage,
  MAX_FILE_AHEAD_BYTES,
  type FileId,
} from '@visavis/protocol';
import type { Lane, LaneData } from '../ports.ts';
import { digest } from './digest.ts';
import type { Gate } from './gate.ts';

/** A message on another lane waits for the one that is being sent: 16 KiB are 0.13 s at 1 Mb/s. */
const CHUNK_BYTES = 16_384;
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
  let next = readBlock(file, offset);
  while (offset < file.size) {
    const block = await next;
    offset += block.bytes.byteLength;
    // Read while the last one is sent; whether it can be read is asked when it is wanted.
    next = readBlock(file, offset);
    next.catch(() => undefined);
    await sending.gate.until(() => mayBeAhead(sending, offset));
    await sendBlock(sending, block);
    if (signal.aborted) return;
  }
}

/** [F4] Where the receiver's disk is slower than the way to it, what it has not stored would pile up there. */
function mayBeAhead({ signal, stored }: Sending, offset: number): boolean {
  return signal.aborted || offset - stored() <= MAX_FILE_AHEAD_BYTES;
}

async function readBlock(file: Blob, offset: number): Promise<Block> {
  const bytes = await file.slice(offset, offset + FILE_BLOCK_BYTES).arrayBuffer();
  return { bytes, digest: await digest(bytes) };
}

async function sendBlock(sending: Sending, { bytes, digest }: Block): Promise<void> {
  for (let start = 0; start < bytes.byteLength; start += CHUNK_BYTES)
    await post(sending, bytes.slice(start, start + CHUNK_BYTES));
  await post(sending, encode({ type: 'file-block', digest } satisfies FileMessage));
}

/** What the lane does not take is offered again when it has drained. */
function post({ lane, gate, signal }: Sending, data: LaneData): Promise<void> {
  return gate.until(
    () => signal.aborted || (lane.bufferedBytes < BUFFERED_BYTES && lane.send(data)),
  );
}
