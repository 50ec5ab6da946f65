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

/** Every reading costs the browser about as much as 1 MiB of it does: four blocks are read at once, */
const PIECE_BYTES = 4 * FILE_BLOCK_BYTES;
/** [F4] and so many pieces are in memory, with the one that is being sent. */
const PIECES = 3;

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
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly digest: string;
}

/** Resolves when all was handed to the lane or the signal ended it; rejects when the file cannot be read. */
export async function sendFile(sending: Sending): Promise<void> {
  const { id, file, way, signal } = sending;
  let { offset } = sending;
  await way.post(encode({ type: 'file-start', id, offset } satisfies FileMessage), signal);
  const pieces: Promise<readonly Block[]>[] = [];
  let readTo = offset;
  while (offset < file.size && !signal.aborted) {
    for (; readTo < file.size && pieces.length < PIECES; readTo += PIECE_BYTES)
      pieces.push(readPiece(file, readTo));
    for (const block of await must(pieces[0], 'what is left is read')) {
      offset += block.bytes.byteLength;
      await way.until(() => mayBeAhead(sending, offset));
      await sendBlock(sending, block);
    }
    void pieces.shift();
  }
}

/** [F4] Where the receiver's disk is slower than the way to it, what it has not stored would pile up there. */
function mayBeAhead({ signal, stored }: Sending, offset: number): boolean {
  return signal.aborted || offset - stored() <= MAX_FILE_AHEAD_BYTES;
}

function readPiece(file: Blob, offset: number): Promise<readonly Block[]> {
  const read = async () => {
    const piece = await file.slice(offset, offset + PIECE_BYTES).arrayBuffer();
    const starts = Array.from(
      { length: Math.ceil(piece.byteLength / FILE_BLOCK_BYTES) },
      (_, block) => block * FILE_BLOCK_BYTES,
    );
    return Promise.all(starts.map(start => toBlock(piece, start)));
  };
  const piece = read();
  // Whether it could be read is asked when its turn comes, or never.
  piece.catch(() => undefined);
  return piece;
}

async function toBlock(piece: ArrayBuffer, start: number): Promise<Block> {
  const bytes = new Uint8Array(piece).subarray(start, start + FILE_BLOCK_BYTES);
  return { bytes, digest: await digest(bytes) };
}

async function sendBlock({ way, signal }: Sending, { bytes, digest }: Block): Promise<void> {
  const { chunkBytes } = way;
  for (let start = 0; start < bytes.byteLength; start += chunkBytes)
    await way.post(bytes.subarray(start, start + chunkBytes), signal);
  await way.post(encode({ type: 'file-block', digest } satisfies FileMessage), signal);
}
