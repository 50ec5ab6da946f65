// What the other person's picture did, from the frames that a page noted. Pure.

/** A decoded frame: when it was shown, in ms of the wall clock, and its time stamp from the sender's clock. */
export interface Frame {
  readonly at: number;
  readonly rtpMs: number;
  /** Whose clock it was: each stream begins at a random number. */
  readonly stream: string;
}

/** A picture is back when so many fresh frames follow within a second. */
const SUSTAINED_FRAMES = 10;
const SUSTAINED_MS = 1_000;
/** A frame that lags so far behind the picture before the fault is a stale one, out of a buffer or a retransmission. */
const STALE_MS = 700;
/** Drops stale frames: those that show what was long ago. */
function fresh(frames: readonly Frame[]): readonly Frame[] {
  let leastDelay = Infinity;
  let shown = '';
  return frames.filter(({ at, rtpMs, stream }) => {
    const delay = at - rtpMs;
    if (stream !== shown) leastDelay = delay;
    shown = stream;
    leastDelay = Math.min(leastDelay, delay);
    return delay - leastDelay < STALE_MS;
  });
}

/** Milliseconds from `since` to the first frame of a sustained picture; null if there was none. */
export function pictureAfter(frames: readonly Frame[], since: number): number | null {
  const times = fresh(frames)
    .map(({ at }) => at)
    .filter(at => at >= since);
  const index = times.findIndex((at, first) => {
    const last = times[first + SUSTAINED_FRAMES - 1];
    return last !== undefined && last - at <= SUSTAINED_MS;
  });
  return index < 0 ? null : (times[index] ?? since) - since;
}

/** The longest time without a fresh frame between two moments. */
export function longestGap(frames: readonly Frame[], from: number, to: number): number {
  const inside = fresh(frames)
    .map(({ at }) => at)
    .filter(at => at > from && at < to);
  const edges = [from, ...inside, to];
  return Math.max(...edges.slice(1).map((at, index) => at - (edges[index] ?? at)));
}
