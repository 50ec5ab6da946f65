import { Scope } from '../lib/scope.ts';
import type { RoomKeys, World } from '../ports.ts';

/** [N6] Somebody who stops typing for this long may be done. */
const PAUSE_MS = 120;

type KeyRingWorld = Pick<World, 'clock' | 'deriveRoomKeys'>;

/** Derives room keys ahead of need and remembers the last ones. */
export class KeyRing {
  readonly #world: KeyRingWorld;
  readonly #scope: Scope;
  readonly #salt: Promise<string>;
  #phrase: string | null = null;
  #keys: Promise<RoomKeys> | null = null;

  constructor(world: KeyRingWorld, salt: Promise<string>) {
    this.#world = world;
    this.#scope = new Scope(world.clock);
    this.#salt = salt;
  }

  prepare(phrase: string): void {
    this.#scope.after('pause', PAUSE_MS, () => void this.get(phrase));
  }

  get(phrase: string): Promise<RoomKeys> {
    if (phrase === this.#phrase && this.#keys !== null) return this.#keys;
    this.#phrase = phrase;
    this.#keys = this.#salt.then(salt => this.#world.deriveRoomKeys(phrase, salt));
    return this.#keys;
  }

  close(): void {
    this.#scope.close();
  }
}
