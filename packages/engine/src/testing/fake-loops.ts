import type { Loop, LoopOptions, Loops } from '../ports.ts';

const NOTHING: Loop = { opened: false, candidates: [], answered: null };

/** Calls to oneself that bring what the test says, when it says so. */
export class FakeLoops implements Loops {
  /** Those that are under way. */
  readonly running = new Set<LoopOptions>();
  readonly #found = new Map<LoopOptions, Loop>();
  readonly #learn = new Map<LoopOptions, (loop: Loop) => void>();

  async run(options: LoopOptions): Promise<Loop> {
    const done = Promise.withResolvers<undefined>();
    this.running.add(options);
    options.signal.addEventListener('abort', () => done.resolve(undefined));
    this.#learn.set(options, loop => {
      if (options.isEnough(loop)) done.resolve(undefined);
    });
    await done.promise;
    this.running.delete(options);
    return this.#found.get(options) ?? NOTHING;
  }

  /** What is found by all that run through that way. */
  find(through: LoopOptions['through'], loop: Loop): void {
    for (const options of [...this.running].filter(one => one.through === through)) {
      this.#found.set(options, loop);
      this.#learn.get(options)?.(loop);
    }
  }
}
