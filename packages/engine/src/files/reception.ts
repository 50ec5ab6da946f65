// The blocks of one file as they come in on one lane, and what a sender may not do.
import { FILE_BLOCK_BYTES, MAX_FILE_AHEAD_BYTES, MAX_FILE_CHUNK_BYTES } from '@visavis/protocol';

export class Reception {
  readonly #bytes: number;
  #received: number;
  #block: Uint8Array<ArrayBuffer>;
  #filled = 0;

  /** `bytes` were announced; they come from `offset` on. */
  constructor(bytes: number, offset: number) {
    this.#bytes = bytes;
    this.#received = offset;
    this.#block = this.#empty();
  }

  get complete(): boolean {
    return this.#received === this.#bytes;
  }

  /** [F11] False where it is more than was announced, than fits into its block, or than may be ahead of what is stored. */
  take(chunk: ArrayBuffer, stored: number): boolean {
    const end = this.#filled + chunk.byteLength;
    if (chunk.byteLength > MAX_FILE_CHUNK_BYTES || end > this.#block.length) return false;
    if (this.#received + end - stored > MAX_FILE_AHEAD_BYTES) return false;
    this.#block.set(new Uint8Array(chunk), this.#filled);
    this.#filled = end;
    return true;
  }

  /** [F11] The whole block; null where the sender ends it too early. */
  endBlock(): ArrayBuffer | null {
    const { buffer, length } = this.#block;
    if (length === 0 || this.#filled < length) return null;
    this.#received += length;
    this.#block = this.#empty();
    this.#filled = 0;
    return buffer;
  }

  #empty(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(Math.min(FILE_BLOCK_BYTES, this.#bytes - this.#received));
  }
}
