// How fast a file may go, so that the voice beside it does not wait (docs/files.md, F19). Pure: `way.ts` measures and obeys.

/** One second of the way to the friend; null is what nobody says. */
export interface Line {
  readonly roundTripMs: number | null;
  /** Of the sound and picture that the friend was due, 0 to 1. */
  readonly loss: number | null;
  /** Kilobits a second that the browser believes the way carries. */
  readonly roomKbps: number | null;
}

export interface Brake {
  /** Null: as fast as the channel takes it. */
  readonly bytesPerSecond: number | null;
  /** The speed at which the way was full last; null while it never was. */
  readonly fullAt: number | null;
  /** Seconds until it is seen what the last change did. */
  readonly restSeconds: number;
  /** The last minute, the newest last. */
  readonly seconds: readonly Line[];
  /** Bytes that left in each of the last seconds: in a single one of a busy machine it may be next to nothing. */
  readonly left: readonly number[];
}

const REMEMBERED_SECONDS = 60;
/** What may wait on the way beyond the least of the last minute: a target of 100 ms (RFC 6817 §2.5), more on a long way. */
const QUEUED_MS = 100;
const QUEUED_SHARE = 0.5;
const MORE_LOSS = 0.05;
/** [F19] One late answer comes from a machine that is busy, a queue makes all of them late (RFC 6817 §2.4.2, CURRENT_FILTER). */
const LATE_SECONDS = 3;
/** A browser measures the round trip every 2.5 s at least. */
const REST_SECONDS = 2;
const SLOWER = 0.7;
const FASTER = 1.1;
/** Far from where the way was full. */
const MUCH_FASTER = 2;
/** A limit that was not used is not raised. */
const USED = 0.7;
/** 64 kb/s: less than that is no use to anybody. */
const LEAST = 8_000;
/** A way that carries little is begun on with half of that; the estimate needs some seconds to find out. */
const NARROW_KBPS = 1_000;
const KNOWN_SECONDS = 10;
const BYTES_PER_KBIT = 125;

export const RELEASED: Brake = {
  bytesPerSecond: null,
  fullAt: null,
  restSeconds: 0,
  seconds: [],
  left: [],
};

/** After one more second; `leftPerSecond` bytes of files left in it, null where none was on its way. */
export function brake(before: Brake, line: Line, leftPerSecond: number | null): Brake {
  const seconds = [...before.seconds, line].slice(-REMEMBERED_SECONDS);
  if (leftPerSecond === null) return { ...RELEASED, bytesPerSecond: firstLimit(seconds), seconds };
  const left = [...before.left, leftPerSecond].slice(-LATE_SECONDS);
  const now = { ...before, seconds, left };
  if (before.restSeconds > 0) return { ...now, restSeconds: before.restSeconds - 1 };
  switch (judge(line, seconds)) {
    case 'full':
      return slower(now);
    case 'late':
      return { ...now, bytesPerSecond: reached(now) };
    case 'calm':
      return { ...now, bytesPerSecond: faster(now, leftPerSecond) };
  }
}

function firstLimit(seconds: readonly Line[]): number | null {
  const known = seconds.map(({ roomKbps }) => roomKbps).filter(room => room !== null);
  const mostKbps = Math.max(...known);
  if (known.length < KNOWN_SECONDS || mostKbps >= NARROW_KBPS) return null;
  return Math.max(LEAST, (mostKbps * BYTES_PER_KBIT) / 2);
}

/** Against the best second of the last minute; what is late for the first time waits for a second opinion. */
function judge({ loss }: Line, seconds: readonly Line[]): 'calm' | 'late' | 'full' {
  const roundTrips = seconds.map(({ roundTripMs }) => roundTripMs);
  const leastMs = least(roundTrips);
  const lateMs = leastMs + Math.max(QUEUED_MS, leastMs * QUEUED_SHARE);
  const isLate = (ms: number | null | undefined) => (ms ?? 0) > lateMs;
  const leastLoss = least(seconds.map(second => second.loss));
  if ((loss ?? 0) > leastLoss + MORE_LOSS || roundTrips.slice(-LATE_SECONDS).every(isLate))
    return 'full';
  return isLate(roundTrips.at(-1)) ? 'late' : 'calm';
}

function least(values: readonly (number | null)[]): number {
  return Math.min(...values.map(value => value ?? Infinity));
}

function slower(now: Brake): Brake {
  const went = reached(now);
  const fullAt = Math.max(went, (now.fullAt ?? 0) * SLOWER);
  const bytesPerSecond = Math.max(LEAST, went * SLOWER);
  return { ...now, bytesPerSecond, fullAt, restSeconds: REST_SECONDS };
}

/** What went in the best of the last seconds. */
function reached({ bytesPerSecond, left }: Brake): number {
  return Math.max(LEAST, Math.min(bytesPerSecond ?? Infinity, Math.max(...left)));
}

function faster({ bytesPerSecond, fullAt }: Brake, leftPerSecond: number): number | null {
  if (bytesPerSecond === null || leftPerSecond < bytesPerSecond * USED) return bytesPerSecond;
  const isFar = bytesPerSecond * MUCH_FASTER < (fullAt ?? Infinity);
  return bytesPerSecond * (isFar ? MUCH_FASTER : FASTER);
}
