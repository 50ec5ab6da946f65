import type { Scope } from '../lib/scope.ts';
import type { PeerConnection, PictureCount } from '../ports.ts';

/** [R12] How often the picture is counted after packets are back, and how many times. */
const COUNT_MS = 100;
const COUNTS = 30;
/** [R12] Within so many counts the picture has to be decoded again. */
const PATIENCE_COUNTS = 5;
/** [R12] Fewer frames in the first of these times are those that were under way before the silence. */
const MOVING_FRAMES = 4;
/** [R12] Later a picture may be slow, but it does not stand still. */
const STILL_FRAMES = 2;
/** [R12] With fewer packets there is no picture to decode: the camera is off. */
const PICTURE_PACKETS = 8;
/** [R12] So many frames more than before the silence have come and wait for their time. */
const HELD_BACK_FRAMES = 8;

/**
 * [R12] Looks whether the picture goes on after a silence. A lost frame that is sent again seconds late teaches Chromium's
 * receiver that the way takes seconds, and it holds new frames back for as long; a new link has a new receiver.
 */
export class Decoding {
  readonly #scope: Scope;
  readonly #connection: PeerConnection;
  readonly #onStuck: () => void;
  #heldBefore: number | null = null;

  constructor(scope: Scope, connection: PeerConnection, onStuck: () => void) {
    this.#scope = scope;
    this.#connection = connection;
    this.#onStuck = onStuck;
  }

  /** Packets are missing: what is counted now is what was before. */
  async stalled(): Promise<void> {
    this.#heldBefore = (await this.#connection.picture()).held;
  }

  async resumed(): Promise<void> {
    this.#look([await this.#connection.picture()]);
  }

  #look(counts: readonly PictureCount[]): void {
    if (this.#scope.closed || counts.length > COUNTS) return;
    if (isStill(counts) || isHeldBack(counts, this.#heldBefore)) this.#onStuck();
    else this.#scope.after('decoding', COUNT_MS, () => void this.#lookAgain(counts));
  }

  async #lookAgain(counts: readonly PictureCount[]): Promise<void> {
    this.#look([...counts, await this.#connection.picture()]);
  }
}

function isStill(counts: readonly PictureCount[]): boolean {
  const [before, now] = [counts.at(-1 - PATIENCE_COUNTS), counts.at(-1)];
  if (before === undefined || now === undefined) return false;
  if (before.frames === null || now.frames === null) return false;
  const least = counts.length === PATIENCE_COUNTS + 1 ? MOVING_FRAMES : STILL_FRAMES;
  return now.packets - before.packets >= PICTURE_PACKETS && now.frames - before.frames < least;
}

/** Twice in a row: a burst of them may be decoded at once. */
function isHeldBack(counts: readonly PictureCount[], before: number | null): boolean {
  const last = counts.slice(-2);
  const isLong = ({ held }: PictureCount) =>
    before !== null && held !== null && held - before >= HELD_BACK_FRAMES;
  return last.length === 2 && last.every(isLong);
}
