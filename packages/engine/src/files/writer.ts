// The blocks of one file on their way to the disk, in their order: each is handed over as soon as it is checked and does not
// wait until the one before is written. How many there are at once is bounded by F4.
import type { FileSink, FileStore } from '../ports.ts';
import { digest } from './digest.ts';

type Fault = 'broken' | 'no-room';
/** What became of one block: it is with the disk, or neither it nor any after it will be. */
type Handed = { readonly written: Promise<void> } | { readonly fault: Fault };

const REFUSED: Handed = { fault: 'no-room' };

export class Writer {
  readonly #sink: Promise<FileSink>;
  #last: Promise<Handed> = Promise.resolve({ written: Promise.resolve() });
  #over = false;

  constructor(store: FileStore) {
    this.#sink = store.create();
    // Asked for again by whatever is done with it.
    this.#sink.catch(() => undefined);
  }

  /** [F5] Takes the block over. Null when it is written; never rejects. */
  async write(block: ArrayBuffer, expected: string): Promise<Fault | null> {
    const handed = Promise.all([this.#last, digest(block)])
      .then(([before, actual]) => this.#handOver(before, actual === expected ? block : null))
      .catch(() => REFUSED);
    this.#last = handed;
    return outcome(await handed);
  }

  /** All was written. Rejects where the disk does not keep it. */
  async finish(): Promise<Blob> {
    return (await this.#sink).finish();
  }

  /** [F9] Nothing more is handed over, and what was written goes. */
  discard(): void {
    this.#over = true;
    void Promise.all([this.#sink, this.#last]).then(
      ([sink]) => sink.discard(),
      () => undefined,
    );
  }

  /** A block that is null did not match. */
  async #handOver(before: Handed, block: ArrayBuffer | null): Promise<Handed> {
    if ('fault' in before) return before;
    if (this.#over) return REFUSED;
    if (block === null) return { fault: 'broken' };
    const sink = await this.#sink;
    return { written: sink.write(block) };
  }
}

function outcome(handed: Handed): Promise<Fault | null> | Fault {
  if ('fault' in handed) return handed.fault;
  return handed.written.then(
    () => null,
    () => 'no-room',
  );
}
