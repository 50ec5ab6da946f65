import { KNOCK_EVERY_MS, type RoomId } from '@visavis/protocol';
import type { Clock } from '../clock.ts';

/** [P23] When each room last heard of somebody at its door; rooms that heard nothing lately are forgotten. */
export class Knocks {
  readonly #clock: Clock;
  /** In the order of their times, the oldest first. */
  readonly #heardAtMs = new Map<RoomId, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether the room may be told now; if so, it counts as told. */
  take(room: RoomId): boolean {
    const now = this.#clock.now();
    this.#forget(now - KNOCK_EVERY_MS);
    if (this.#heardAtMs.has(room)) return false;
    this.#heardAtMs.set(room, now);
    return true;
  }

  #forget(untilMs: number): void {
    for (const [room, atMs] of this.#heardAtMs) {
      if (atMs > untilMs) return;
      this.#heardAtMs.delete(room);
    }
  }
}
