import type { Cancel, Clock } from '../ports.ts';

/** Owns timers and listeners by name; a name is one thing, starting it again replaces it. */
export class Scope {
  readonly #clock: Clock;
  readonly #cancels = new Map<string, Cancel>();
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get closed(): boolean {
    return this.#closed;
  }

  after(name: string, ms: number, run: () => void): void {
    if (this.#closed) return;
    this.stop(name);
    const cancel = this.#clock.after(ms, () => {
      this.#cancels.delete(name);
      run();
    });
    this.#cancels.set(name, cancel);
  }

  own(name: string, cancel: Cancel): void {
    if (this.#closed) cancel();
    else {
      this.stop(name);
      this.#cancels.set(name, cancel);
    }
  }

  running(name: string): boolean {
    return this.#cancels.has(name);
  }

  stop(name: string): void {
    this.#cancels.get(name)?.();
    this.#cancels.delete(name);
  }

  close(): void {
    this.#closed = true;
    for (const name of [...this.#cancels.keys()]) this.stop(name);
  }
}
