// Whose certificates were found to be the right ones, by comparing codes. Kept in this browser and nowhere else.
import * as v from 'valibot';
import type { RoomId } from '@visavis/protocol';
import type { Storage } from '../ports.ts';

const KEY = 'visavis.compared';
/** The newest of them; a certificate lives for thirty days. */
const MAX_KEPT = 100;

const Kept = v.array(v.strictObject({ room: v.string(), fingerprint: v.string() }));
type Kept = v.InferOutput<typeof Kept>;

export class Compared {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** [V13] In whatever room it was. */
  has(fingerprint: string): boolean {
    return this.#kept().some(entry => entry.fingerprint === fingerprint);
  }

  /** [V14] Somebody was compared with in this room. */
  hasRoom(room: RoomId): boolean {
    return this.#kept().some(entry => entry.room === room);
  }

  add(room: RoomId, fingerprint: string): void {
    this.#keep([{ room, fingerprint }, ...this.#without(fingerprint)].slice(0, MAX_KEPT));
  }

  remove(fingerprint: string): void {
    this.#keep(this.#without(fingerprint));
  }

  #without(fingerprint: string): Kept {
    return this.#kept().filter(entry => entry.fingerprint !== fingerprint);
  }

  #keep(entries: Kept): void {
    this.#storage.write(KEY, JSON.stringify(entries));
  }

  /** What cannot be read counts as nothing. */
  #kept(): Kept {
    try {
      const parsed = v.safeParse(Kept, JSON.parse(this.#storage.read(KEY) ?? '[]'));
      return parsed.success ? parsed.output : [];
    } catch {
      return [];
    }
  }
}
