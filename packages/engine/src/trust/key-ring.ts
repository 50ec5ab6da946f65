import type { RoomKeys, World } from '../ports.ts';

/** Derives room keys while a name is being typed, one derivation at a time, and remembers the last ones. */
export class KeyRing {
  readonly #derive: World['deriveRoomKeys'];
  readonly #salt: Promise<string>;
  #phrase: string | null = null;
  #keys: Promise<RoomKeys> | null = null;
  /** What was typed while a derivation was running; only the newest counts. */
  #next: string | null = null;
  #busy = false;
  #closed = false;

  constructor(derive: World['deriveRoomKeys'], salt: Promise<string>) {
    this.#derive = derive;
    this.#salt = salt;
  }

  /** [N6] Cheap to call at every letter: derivations do not pile up. */
  prepare(phrase: string): void {
    if (this.#closed) return;
    if (this.#busy) this.#next = phrase;
    else void this.get(phrase);
  }

  get(phrase: string): Promise<RoomKeys> {
    if (phrase === this.#phrase && this.#keys !== null) return this.#keys;
    const keys = this.#salt.then(salt => this.#derive(phrase, salt));
    this.#phrase = phrase;
    this.#keys = keys;
    this.#busy = true;
    void keys.finally(() => this.#proceed(keys));
    return keys;
  }

  close(): void {
    this.#closed = true;
  }

  #proceed(done: Promise<RoomKeys>): void {
    if (done !== this.#keys) return;
    this.#busy = false;
    const next = this.#next;
    this.#next = null;
    if (next !== null) this.prepare(next);
  }
}
