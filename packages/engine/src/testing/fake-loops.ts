import type { Loop, LoopOptions, Loops } from '../ports.ts';

const NOTHING: Loop = { opened: false, reflexive: false, answered: null };

/** Calls to oneself that find what the test says, when it says so. */
export class FakeLoops implements Loops {
  readonly #ends = new Map<LoopOptions, (loop: Loop) => void>();

  /** The ways that are being tried. */
  get running(): readonly LoopOptions['through'][] {
    return [...this.#ends.keys()].map(({ through }) => through);
  }

  async run(options: LoopOptions): Promise<Loop> {
    const { promise, resolve } = Promise.withResolvers<Loop>();
    this.#ends.set(options, resolve);
    options.signal.addEventListener('abort', () => resolve(NOTHING));
    const loop = await promise;
    this.#ends.delete(options);
    return loop;
  }

  /** Ends those that run through that way. */
  find(through: LoopOptions['through'], found: Partial<Loop>): void {
    for (const [options, end] of this.#ends)
      if (options.through === through) end({ ...NOTHING, ...found });
  }
}
