// Decides second by second how much this side sends (docs/quality.md, Q). Pure: `quality.ts` measures and acts.
import type { PictureState } from '@visavis/protocol';

/** G0 to G3: everything, a little less, a small picture, the sound alone. */
export type Level = 0 | 1 | 2 | 3;

/** What one second tells about the way to the friend; null is what nobody says. */
export interface Evidence {
  /** Kilobits a second: what the browser believes, or what arrived if that is more. */
  readonly roomKbps: number | null;
  readonly roundTripMs: number | null;
  /** Of what the friend was due, 0 to 1, the mean of the last three reports. */
  readonly loss: number | null;
  /** Share of the sound that the friend's side made up, the same mean. */
  readonly concealed: number | null;
  /** [Q4] Reports stopped coming, and what I hear is made up as well. */
  readonly cutOff: boolean;
  /** [Q5] Too early to call anything worse. */
  readonly young: boolean;
}

export interface Policy {
  readonly level: Level;
  /** What the last seconds called for, each worse than the level. */
  readonly worse: readonly Level[];
  /** Seconds in a row that are better than the level, or calm during a pause. */
  readonly goodSeconds: number;
  /** [Q9] Of the try that is under way. */
  readonly attempt: { readonly calm: number; readonly bad: number } | null;
  /** [Q9] Calm seconds before the next try. */
  readonly waitSeconds: number;
  /** Since the last pause ended. */
  readonly freeSeconds: number;
  /** [Q10] The person wants the picture whatever the sound says. */
  readonly insisted: boolean;
}

const WORSE_SECONDS = 3;
const BETTER_SECONDS = 5;
/** [Q2] How much better than a level's limit a second has to be to speak for the next one. */
const EASE = 1.25;
const ATTEMPT_SECONDS = 5;
const ATTEMPT_BAD_SECONDS = 2;
const FIRST_WAIT_SECONDS = 8;
const MOST_WAIT_SECONDS = 60;
/** [Q12] */
const NEW_LINK_WAIT_SECONDS = 3;
/** [Q9] A pause that comes sooner after the last one doubles the wait. */
const RELAPSE_SECONDS = 30;

const CALM_LOSS = 0.05;
const CALM_CONCEALED = 0.03;
/** Packets stand in a queue: no way over the Earth is that long. */
const QUEUED_MS = 1_000;

export const WHOLE: Policy = {
  level: 0,
  worse: [],
  goodSeconds: 0,
  attempt: null,
  waitSeconds: FIRST_WAIT_SECONDS,
  freeSeconds: RELAPSE_SECONDS,
  insisted: false,
};

export function step(policy: Policy, evidence: Evidence): Policy {
  if (policy.level < 3) return follow(policy, evidence);
  if (policy.attempt !== null) return goOn(policy, policy.attempt, isCalm(evidence));
  return rest(policy, isCalm(evidence));
}

/** [Q10] */
export function insist(policy: Policy): Policy {
  return policy.level < 3 ? policy : { ...policy, attempt: null, goodSeconds: 0, insisted: true };
}

/** [Q12] */
export function renew(policy: Policy): Policy {
  const waitSeconds = policy.level < 3 ? policy.waitSeconds : NEW_LINK_WAIT_SECONDS;
  return { ...policy, worse: [], goodSeconds: 0, attempt: null, waitSeconds };
}

export function pictureOf({ level, attempt, insisted }: Policy): PictureState {
  if (level < 3 || insisted) return 'sent';
  return attempt === null ? 'paused' : 'tried';
}

function follow(before: Policy, evidence: Evidence): Policy {
  const { level } = before;
  const policy = { ...before, freeSeconds: Math.min(before.freeSeconds + 1, RELAPSE_SECONDS) };
  const wanted = demand(evidence, 1);
  if (wanted > level && !evidence.young) return sink(policy, wanted);
  if (demand(evidence, EASE) >= level) return { ...policy, worse: [], goodSeconds: 0 };
  const goodSeconds = policy.goodSeconds + 1;
  if (goodSeconds < BETTER_SECONDS) return { ...policy, worse: [], goodSeconds };
  return { ...policy, level: milder(level), worse: [], goodSeconds: 0 };
}

/** [Q2] The mildest of what three seconds call for; a small picture is tried before none. */
function sink(policy: Policy, wanted: Level): Policy {
  const worse = [...policy.worse, wanted];
  if (worse.length < WORSE_SECONDS) return { ...policy, worse, goodSeconds: 0 };
  const deepest: Level = policy.level < 2 ? 2 : 3;
  const level = worse.reduce((mildest, other) => (other < mildest ? other : mildest), deepest);
  const lower = { ...policy, level, worse: [], goodSeconds: 0 };
  if (level < 3) return lower;
  const isRelapse = policy.freeSeconds < RELAPSE_SECONDS;
  return { ...lower, waitSeconds: isRelapse ? longer(policy.waitSeconds) : FIRST_WAIT_SECONDS };
}

function rest(policy: Policy, calm: boolean): Policy {
  const goodSeconds = calm ? policy.goodSeconds + 1 : 0;
  if (goodSeconds < policy.waitSeconds) return { ...policy, goodSeconds };
  if (policy.insisted) return resume(policy);
  return { ...policy, goodSeconds: 0, attempt: { calm: 0, bad: 0 } };
}

function goOn(policy: Policy, before: { calm: number; bad: number }, calm: boolean): Policy {
  const attempt = { calm: before.calm + (calm ? 1 : 0), bad: before.bad + (calm ? 0 : 1) };
  if (attempt.bad >= ATTEMPT_BAD_SECONDS)
    return { ...policy, attempt: null, waitSeconds: longer(policy.waitSeconds) };
  return attempt.calm >= ATTEMPT_SECONDS ? resume(policy) : { ...policy, attempt };
}

function resume(policy: Policy): Policy {
  const { waitSeconds } = policy;
  return { ...WHOLE, level: 2, freeSeconds: 0, waitSeconds };
}

function longer(seconds: number): number {
  return Math.min(Math.max(seconds, FIRST_WAIT_SECONDS / 2) * 2, MOST_WAIT_SECONDS);
}

function milder(level: Level): Level {
  return level > 1 ? 1 : 0;
}

/** One second with nothing left unsaid. */
interface Way {
  readonly room: number;
  readonly late: number;
  readonly lost: number;
  readonly madeUp: number;
}

/** The level that one second calls for; with an `ease` above one its limits are that much stricter. */
function demand(evidence: Evidence, ease: number): Level {
  const way = toWay(evidence, ease);
  if (evidence.cutOff || isSoundBroken(way) || isCrowded(way)) return 3;
  if (way.room < 400 || way.late > 400 || isLossy(way)) return 2;
  return way.room < 1_200 || way.lost > 0.03 ? 1 : 0;
}

function toWay({ roomKbps, roundTripMs, loss, concealed }: Evidence, ease: number): Way {
  return {
    room: (roomKbps ?? Infinity) / ease,
    late: (roundTripMs ?? 0) * ease,
    lost: (loss ?? 0) * ease,
    madeUp: (concealed ?? 0) * ease,
  };
}

/** [Q3] Gaps on a line that is well are made by a machine that is too busy. */
function isSoundBroken({ room, late, lost, madeUp }: Way): boolean {
  const isLineBad = lost > 0.03 || late > 400 || room < 400;
  return (madeUp > 0.15 && isLineBad) || (madeUp > 0.05 && lost > 0.2);
}

/** Loss at random that the doubled sound makes good is not cured by sending less; one that is heard may be. */
function isLossy({ lost, madeUp }: Way): boolean {
  return lost > 0.15 || (lost > 0.08 && madeUp > 0.02);
}

/** [Q3] Less room than a picture needs, and what is sent does not arrive in time. */
function isCrowded({ room, madeUp, lost, late }: Way): boolean {
  return room < 100 && (madeUp > 0.03 || lost > 0.03 || late > QUEUED_MS);
}

function isCalm({ loss, concealed, roundTripMs, cutOff }: Evidence): boolean {
  const isHeard = loss !== null && loss < CALM_LOSS && (concealed ?? 0) < CALM_CONCEALED;
  return isHeard && !cutOff && (roundTripMs ?? 0) < QUEUED_MS;
}
