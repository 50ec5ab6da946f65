// The lane as a sender of files may use it: no more waits in it than it takes soon (F4), and no more goes than the voice beside it
// bears (F19).
import { MAX_FILE_CHUNK_BYTES } from '@visavis/protocol';
import { Scope } from '../lib/scope.ts';
import type { Clock, Lane, LaneLoad } from '../ports.ts';
import { brake, type Brake, type Line, RELEASED } from './brake.ts';
import { Gate } from './gate.ts';

/** [F4] So much waits in the lane at most; `onDrained` comes well before it is empty. */
const BUFFERED_BYTES = 524_288;
/** [F19] With the brake on, what goes in so long; nothing says when it has left, so it is looked at again. */
const BRAKED_MS = 200;
const LOOK_AGAIN_MS = 50;
/**
 * What is said on another lane waits for the message that is being sent (RFC 8831 §6.6, without interleaving): one takes at
 * most 50 ms. Larger ones cost a fast way less.
 */
const CHUNK_MS = 50;
const MIN_CHUNK_BYTES = 4_096;
/** While it is not known how fast the way is. */
const FIRST_CHUNK_BYTES = 16_384;
/** A speed means something after as long, */
const RATE_AFTER_MS = 100;
/** and tells the brake something after as long. */
const BRAKE_AFTER_MS = 500;

interface Mark {
  readonly atMs: number;
  /** Handed to the lane and not waiting in it any more. */
  readonly leftBytes: number;
}

export class Way {
  readonly #clock: Clock;
  readonly #scope: Scope;
  readonly #gate = new Gate();
  #lane: Lane | null = null;
  #handedBytes = 0;
  /** Where the second began that is being measured; null while nothing is sent. */
  #mark: Mark | null = null;
  #brake: Brake = RELEASED;
  /** [F19] The next message waits until then. */
  #freeAtMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#scope = new Scope(clock);
  }

  /** [F4] Of the next message. */
  get chunkBytes(): number {
    const rate = this.#brake.bytesPerSecond ?? this.#rate(RATE_AFTER_MS);
    if (rate === null) return FIRST_CHUNK_BYTES;
    const bytes = Math.floor((rate * CHUNK_MS) / 1_000);
    return Math.min(Math.max(bytes, MIN_CHUNK_BYTES), MAX_FILE_CHUNK_BYTES);
  }

  /** Another link is another way. */
  follow(lane: Lane | null): void {
    this.#lane = lane;
    this.#handedBytes = 0;
    this.#mark = null;
    this.#brake = RELEASED;
    this.#gate.look();
  }

  /** What somebody waits for may have become true. */
  look(): void {
    this.#gate.look();
  }

  /** One waits at a time. */
  until(may: () => boolean): Promise<void> {
    return this.#gate.until(may);
  }

  /** Resolves when the lane has taken it or the signal ends it. */
  post(data: LaneLoad, signal: AbortSignal): Promise<void> {
    return this.#gate.until(() => signal.aborted || this.#take(data));
  }

  /** [F19] Once a second. */
  observe(line: Line): void {
    const leftPerSecond = this.#rate(BRAKE_AFTER_MS);
    if (this.#mark !== null && leftPerSecond === null) return;
    const isIdle = leftPerSecond === 0 && this.#lane?.bufferedBytes === 0;
    this.#brake = brake(this.#brake, line, isIdle ? null : leftPerSecond);
    this.#mark = isIdle || this.#mark === null ? null : this.#now();
    this.#gate.look();
  }

  close(): void {
    this.follow(null);
    this.#scope.close();
  }

  /** What the lane does not take is offered again when it has drained. */
  #take(data: LaneLoad): boolean {
    const lane = this.#lane;
    const limit = this.#brake.bytesPerSecond;
    if (lane === null || (limit !== null && !this.#isTurn(lane, limit))) return false;
    if (lane.bufferedBytes >= BUFFERED_BYTES) return false;
    this.#mark ??= this.#now();
    if (!lane.send(data)) return false;
    const bytes = typeof data === 'string' ? data.length : data.byteLength;
    this.#handedBytes += bytes;
    if (limit !== null)
      this.#freeAtMs = Math.max(this.#freeAtMs, this.#clock.now()) + (bytes * 1_000) / limit;
    return true;
  }

  #isTurn(lane: Lane, limit: number): boolean {
    const isStuffed = lane.bufferedBytes >= Math.max(1, (limit * BRAKED_MS) / 1_000);
    const waitMs = isStuffed ? LOOK_AGAIN_MS : this.#freeAtMs - this.#clock.now();
    if (waitMs <= 0) return true;
    // What was agreed on at a lower speed does not hold up a higher one for long.
    this.#scope.after('turn', Math.min(waitMs, 1_000), () => this.#gate.look());
    return false;
  }

  #now(): Mark {
    return { atMs: this.#clock.now(), leftBytes: this.#leftBytes };
  }

  get #leftBytes(): number {
    return this.#handedBytes - (this.#lane?.bufferedBytes ?? 0);
  }

  /** Bytes that left in a second; null until `afterMs` of it are known. */
  #rate(afterMs: number): number | null {
    if (this.#mark === null) return null;
    const ms = this.#clock.now() - this.#mark.atMs;
    return ms < afterMs ? null : ((this.#leftBytes - this.#mark.leftBytes) * 1_000) / ms;
  }
}
