import type { Scope } from '../lib/scope.ts';
import type { PeerConnection, PictureCount } from '../ports.ts';

/** [R12] After packets are back the picture has this long to be decoded again. */
const PATIENCE_MS = 500;
/** [R12] Fewer frames are those that were under way before the silence. */
const MOVING_FRAMES = 4;
/** [R12] With fewer packets there is no picture to decode: the camera is off. */
const PICTURE_PACKETS = 8;

/**
 * [R12] Looks whether the picture goes on after a silence. Chromium's receiver now and then waits three seconds although a
 * key frame has come; a new link has a new receiver.
 */
export class Decoding {
  readonly #scope: Scope;
  readonly #connection: PeerConnection;
  readonly #onStuck: () => void;

  constructor(scope: Scope, connection: PeerConnection, onStuck: () => void) {
    this.#scope = scope;
    this.#connection = connection;
    this.#onStuck = onStuck;
  }

  async lookSoon(): Promise<void> {
    const before = await this.#connection.picture();
    this.#scope.after('decoding', PATIENCE_MS, () => void this.#look(before));
  }

  async #look(before: PictureCount): Promise<void> {
    const now = await this.#connection.picture();
    if (this.#scope.closed) return;
    if (before.frames === null || now.frames === null) return;
    const arrives = now.packets - before.packets >= PICTURE_PACKETS;
    if (arrives && now.frames - before.frames < MOVING_FRAMES) this.#onStuck();
  }
}
