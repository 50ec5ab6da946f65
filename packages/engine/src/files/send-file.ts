// The bytes of one file, on one lane, no faster than the lane and the receiver take them.
import {
  encode,
  FILE_BLOCK_BYTES,
  type FileMessage,
  MAX_FILE_AHEAD_BYTES,
  type FileId,
} from '@visavis/protocol';
import { must } from '../lib/assert.ts';
import { digest } from './digest.ts';
import type { Way } from './way.ts';

/** So many blocks are read and hashed while others are sent. */
const READ_AHEAD = 4;

export interface Sending {
  readonly id: FileId;
  readonly file: Blob;
  readonly offset: number;
  /** Looked through when the receiver has stored more, or the signal ends it. */
  readonly way: Way;
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
  const { id, file, way, signal } = sending;
  let { offset } = sending;
  await way.post(encode({ type: 'file-start', id, offset } satisfies FileMessage), signal);
  const ahead: Promise<Block>[] = [];
  let readTo = offset;
  while (offset < file.size && !signal.aborted) {
    for (; readTo < file.size && ahead.length < READ_AHEAD; readTo += FILE_BLOCK_BYTES)
      ahead.push(readBlock(file, readTo));
    const block = await must(ahead.shift(), 'what is left is read');
    offset += block.bytes.byteLength;
    await way.until(() => mayBeAhead(sending, offset));
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

async function sendBlock({ way, signal }: Sending, { bytes, digest }: Block): Promise<void> {
  const { chunkBytes } = way;
  for (let start = 0; start < bytes.byteLength; start += chunkBytes)
    await way.post(bytes.slice(start, start + chunkBytes), signal);
  await way.post(encode({ type: 'file-block', digest } satisfies FileMessage), signal);
}
