// Three bars and the trouble behind them, from what both receivers count (docs/quality.md, Q14 and Q15). Pure.
import type { Reception } from './reception.ts';

/** `here` is what arrives at me, `there` what arrives at the friend's. */
export type Trouble =
  'sound-here' | 'sound-there' | 'paused' | 'picture-here' | 'picture-there' | 'late';
export interface Grade {
  /** Three is good. */
  readonly bars: 1 | 2 | 3;
  readonly trouble: Trouble | null;
}

/** One of the two receivers. */
export interface Receiver {
  readonly reception: Reception;
  /** Whether a picture is sent to them. */
  readonly sees: boolean;
}
export interface Second {
  readonly here: Receiver;
  /** Null while nothing was heard from them lately. */
  readonly there: Receiver | null;
  readonly roundTripMs: number | null;
  /** One of the two pictures is paused. */
  readonly paused: boolean;
}

export interface Grading {
  /** Null in the first seconds. */
  readonly shown: Grade | null;
  readonly seconds: number;
  /** Grades of the last seconds that are all worse, or all better, than what is shown. */
  readonly worse: readonly Grade[];
  readonly betterSeconds: number;
}

const FIRST_SECONDS = 10;
const WORSE_SECONDS = 3;
const BETTER_SECONDS = 5;
const GOOD: Grade = { bars: 3, trouble: null };
export const UNGRADED: Grading = { shown: null, seconds: 0, worse: [], betterSeconds: 0 };

/** [Q15] */
export function grade(before: Grading, second: Second): Grading {
  const now = gradeOf(second);
  const seconds = before.seconds + 1;
  if (before.shown === null) return first(before, seconds, now);
  const { shown } = before;
  if (isAsShown(now, shown)) return { ...UNGRADED, seconds, shown };
  if (now.bars > shown.bars) {
    const betterSeconds = before.betterSeconds + 1;
    return betterSeconds < BETTER_SECONDS
      ? { ...UNGRADED, seconds, shown, betterSeconds }
      : { ...UNGRADED, seconds, shown: now };
  }
  const worse = [...before.worse, now];
  return worse.length < WORSE_SECONDS
    ? { ...UNGRADED, seconds, shown, worse }
    : { ...UNGRADED, seconds, shown: mildest(worse) };
}

/** The mildest of the last three seconds, so that one bad one begins nothing. */
function first(before: Grading, seconds: number, now: Grade): Grading {
  const worse = [...before.worse, now].slice(-WORSE_SECONDS);
  const shown = seconds > FIRST_SECONDS ? mildest(worse) : null;
  return { ...UNGRADED, seconds, shown, worse: shown === null ? worse : [] };
}

function isAsShown(now: Grade, shown: Grade): boolean {
  return now.bars === shown.bars && now.trouble === shown.trouble;
}

function mildest(grades: readonly Grade[]): Grade {
  return grades.reduce((best, other) => (other.bars >= best.bars ? other : best));
}

/** [Q14] The worst of all; among equals the voice, and what arrives here, come first. */
function gradeOf({ here, there, roundTripMs, paused }: Second): Grade {
  const grades: readonly Grade[] = [
    { bars: soundBars(here), trouble: 'sound-here' },
    { bars: there === null ? 3 : soundBars(there), trouble: 'sound-there' },
    { bars: paused ? 1 : 3, trouble: 'paused' },
    { bars: pictureBars(here), trouble: 'picture-here' },
    { bars: there === null ? 3 : pictureBars(there), trouble: 'picture-there' },
    { bars: below(roundTripMs ?? 0, [400, 1_000]), trouble: 'late' },
  ];
  return grades.reduce((worst, other) => (other.bars < worst.bars ? other : worst), GOOD);
}

function soundBars({ reception: { concealed } }: Receiver): Grade['bars'] {
  return below(concealed ?? 0, [0.05, 0.15]);
}

function pictureBars({ reception: { frames, frozen }, sees }: Receiver): Grade['bars'] {
  if (!sees || frames === null) return 3;
  // A freeze is counted when it is over.
  if (frames === 0) return 1;
  const bars = below(frozen ?? 0, [0.2, 0.5]);
  return bars === 3 && frames < 9 ? 2 : bars;
}

/** How much is left of three bars where each limit that is reached takes one. */
function below(value: number, [some, much]: readonly [number, number]): Grade['bars'] {
  if (value >= much) return 1;
  return value >= some ? 2 : 3;
}
