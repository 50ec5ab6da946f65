import type { Cancel, Locks, Storage } from '../ports.ts';

export class FakeStorage implements Storage {
  readonly #entries = new Map<string, string>();

  read(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }

  write(key: string, value: string): void {
    this.#entries.set(key, value);
  }
}

/** The locks of one browser profile; every tab takes its own through `tab()`, and a dying tab lets go. */
export class FakeLocks {
  readonly #held = new Set<string>();

  tab(): Locks & { die(): void } {
    const mine = new Set<string>();
    return {
      take: name => Promise.resolve(this.#take(name, mine)),
      die: () => {
        for (const name of mine) this.#held.delete(name);
      },
    };
  }

  #take(name: string, mine: Set<string>): Cancel | null {
    if (this.#held.has(name)) return null;
    this.#held.add(name);
    mine.add(name);
    return () => {
      this.#held.delete(name);
      mine.delete(name);
    };
  }
}
