// Names what is wrong with a call and says what to try, second by second (docs/call.md, W). Pure: the watchdog measures and acts.
import type { Fault } from './fault.ts';
import { needsPage, PLAN, type Repair } from './repairs.ts';
import { FAULTS, type Side, type Sign, signs } from './signs.ts';

/** [W1] A fault stands this long before it is named, */
const STANDS_SECONDS = 3;
/** and is over after as much of its absence. */
const OVER_SECONDS = 2;
/** [W4] The longest that a microphone which pauses is waited for. */
const MAX_PATIENCE_SECONDS = 60;
/** [W4] What comes back this soon after a repair came back because of it. */
const MENDED_MS = 3_000;

export interface Second {
  readonly atMs: number;
  /** [W2] In its first seconds a link says nothing; without packets it is a matter of its recovery alone. */
  readonly link: 'young' | 'flowing' | 'silent';
  readonly visible: boolean;
  readonly mine: Side;
  /** Null while nothing was heard from them lately. */
  readonly theirs: Side | null;
}

interface Case {
  readonly named: boolean;
  /** How long it has been there, and how long absent since. */
  readonly seconds: number;
  readonly absentSeconds: number;
  /** How long it must be there to be named. */
  readonly patienceSeconds: number;
  /** In the whole call, so that no repair goes on for ever. */
  readonly tries: number;
  readonly triedAtMs: number;
}
/** Of the faults that were there; the others are as `UNKNOWN` says. */
export type Cases = ReadonlyMap<Fault, Case>;
export interface Mending {
  readonly fault: Fault;
  readonly repair: Repair;
}

const UNKNOWN: Case = {
  named: false,
  seconds: 0,
  absentSeconds: 0,
  patienceSeconds: STANDS_SECONDS,
  tries: 0,
  triedAtMs: -Infinity,
};
export const WELL: Cases = new Map();

export function watch(
  cases: Cases,
  second: Second,
): readonly [Cases, readonly Fault[], readonly Mending[]] {
  if (second.link === 'young') return [cases, namedOf(cases), []];
  const next = new Map<Fault, Case>();
  const mendings: Mending[] = [];
  const seen = second.link === 'flowing' ? signs(second.mine, second.theirs) : null;
  for (const fault of FAULTS) {
    const told = follow(fault, cases.get(fault) ?? UNKNOWN, {
      sign: seen?.[fault] ?? null,
      atMs: second.atMs,
    });
    const repair = mend(fault, told, second);
    if (repair !== null) mendings.push({ fault, repair });
    next.set(fault, repair === null ? told : count(told, second.atMs));
  }
  return [next, namedOf(next), mendings];
}

function follow(
  fault: Fault,
  before: Case,
  { sign, atMs }: { readonly sign: Sign; readonly atMs: number },
): Case {
  switch (sign) {
    case null:
      return { ...before, named: false, seconds: 0, absentSeconds: 0 };
    case true: {
      const seconds = before.seconds + 1;
      const named = before.named || seconds >= before.patienceSeconds;
      return { ...before, named, seconds, absentSeconds: 0 };
    }
    case false:
      return recover(pauses(fault) ? learn(before, atMs) : before);
  }
}

function recover(before: Case): Case {
  const absentSeconds = before.absentSeconds + 1;
  return {
    ...before,
    seconds: 0,
    absentSeconds,
    named: before.named && absentSeconds < OVER_SECONDS,
  };
}

/** [W4] Who was silent for a while and came back by itself may do so again: noise gates and voice filters do. */
function learn(before: Case, atMs: number): Case {
  if (atMs - before.triedAtMs <= MENDED_MS) return before;
  const patience = Math.min(2 * before.seconds, MAX_PATIENCE_SECONDS);
  return { ...before, patienceSeconds: Math.max(before.patienceSeconds, patience) };
}

function pauses(fault: Fault): boolean {
  return fault === 'my-microphone-silent' || fault === 'friend-microphone-silent';
}

function mend(fault: Fault, told: Case, second: Second): Repair | null {
  const { named, seconds, tries, triedAtMs } = told;
  const next = named && seconds > 0 ? PLAN[fault]?.[tries] : undefined;
  if (next === undefined || second.atMs - triedAtMs < next.afterMs) return null;
  return needsPage(next.repair) && !second.visible ? null : next.repair;
}

function count(told: Case, atMs: number): Case {
  return { ...told, tries: told.tries + 1, triedAtMs: atMs };
}

function namedOf(cases: Cases): readonly Fault[] {
  return FAULTS.filter(fault => cases.get(fault)?.named);
}
