import type { FileSink, FileStore } from '../ports.ts';

/** A disk in memory: of a size, that can be made to wait, and that says what is left on it. */
export class FakeFileStore implements FileStore {
  roomBytes = Infinity;
  /** Made and not discarded, finished ones too. */
  kept = 0;
  closed = false;
  /** Handed over and not written yet. */
  waitingBytes = 0;
  mostWaitingBytes = 0;
  #held: (() => void)[] | null = null;

  room(): Promise<number> {
    return Promise.resolve(this.roomBytes);
  }

  create(): Promise<FileSink> {
    const parts: ArrayBuffer[] = [];
    this.kept += 1;
    return Promise.resolve({
      write: bytes => this.#write(parts, bytes),
      finish: () => Promise.resolve(new Blob(parts)),
      discard: () => void (this.kept -= 1),
    });
  }

  close(): void {
    this.closed = true;
  }

  /** Writing waits until `release`. */
  hold(): void {
    this.#held = [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const go of held) go();
  }

  /** One of those that wait is written. */
  step(): void {
    this.#held?.shift()?.();
  }

  async #write(parts: ArrayBuffer[], bytes: ArrayBuffer): Promise<void> {
    const held = this.#held;
    this.waitingBytes += bytes.byteLength;
    this.mostWaitingBytes = Math.max(this.mostWaitingBytes, this.waitingBytes);
    if (held !== null) await new Promise<void>(resolve => held.push(resolve));
    this.waitingBytes -= bytes.byteLength;
    if (bytes.byteLength > this.roomBytes) throw new Error('no room');
    this.roomBytes -= bytes.byteLength;
    parts.push(bytes);
  }
}
