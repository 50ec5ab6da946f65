import { Scope } from '../lib/scope.ts';
import type { Clock } from '../ports.ts';
import { deriveRoomKeys, type RoomKeys } from './room-keys.ts';

/** [N7] Somebody who stops typing for this long may be done. */
const PAUSE_MS = 120;

/** Derives room keys ahead of need and remembers the last ones. */
export class KeyRing {
  readonly #scope: Scope;
  readonly #salt: Promise<string>;
  #phrase: string | null = null;
  #keys: Promise<RoomKeys> | null = null;

  constructor(clock: Clock, salt: Promise<string>) {
    this.#scope = new Scope(clock);
    this.#salt = salt;
  }

  prepare(phrase: string): void {
    this.#scope.after('pause', PAUSE_MS, () => void this.get(phrase));
  }

  get(phrase: string): Promise<RoomKeys> {
    if (phrase === this.#phrase && this.#keys !== null) return this.#keys;
    this.#phrase = phrase;
    this.#keys = this.#salt.then(salt => deriveRoomKeys(phrase, salt));
    return this.#keys;
  }

  close(): void {
    this.#scope.close();
  }
}
