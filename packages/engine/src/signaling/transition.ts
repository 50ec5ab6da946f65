import { CLOSE, retryPolicy, SILENCE_LIMIT_MS, SILENCE_LIMIT_PINGS } from '@visavis/protocol';
import { backoffMs, type Urgency } from './backoff.ts';
import type { SignalingEffect, SignalingEvent, SignalingState } from './state.ts';

export type Step = readonly [SignalingState, readonly SignalingEffect[]];

/** [S11] A socket that has not said welcome by then never will. */
const WELCOME_LIMIT_MS = 10_000;
/** [S4] After a doubt (sleep, network change) the server has this long to answer. */
const PROBE_LIMIT_MS = 2_000;
/** [S12] In a hurry these limits count; a server that is known to be slower gets a multiple of its round trip. */
const HURRIED_WELCOME_MS = 1_000;
const WELCOME_ROUND_TRIPS = 8;
const HURRIED_PROBE_MS = 250;
const BLIND_PROBE_MS = 400;
const PROBE_ROUND_TRIPS = 3;
/** [S12] Every fourth hurried attempt is given time all the same: the network may have become a slow one. */
const PATIENT_EVERY = 4;
const PATIENT_WELCOME_MS = 4_000;
/** [S12] A hurry that did not help for so many attempts is over. */
const HURRIED_ATTEMPTS = 40;

export interface Situation extends Urgency {
  /** How often this side pings at present, and is answered. */
  readonly pingMs: number;
  /** The friend is silent, and only the server's way may be left to mend that. */
  readonly hurried: boolean;
  /** Of the last ping that was answered; null before the first. */
  readonly roundTripMs: number | null;
}

/** Decides. Timers of a left state are stopped by the shell. */
export function transition(
  state: SignalingState,
  event: SignalingEvent,
  situation: Situation,
): Step {
  if (event.type === 'stop')
    return [{ phase: 'stopped', why: 'closed' }, [{ type: 'drop-socket' }]];
  switch (state.phase) {
    case 'connecting':
      return connecting(state, event, situation);
    case 'online':
    case 'probing':
      return online(state, event, situation);
    case 'backing-off':
      return backingOff(state, event, situation);
    case 'stopped':
      return [state, []];
  }
}

/** [S1] The first state: a socket is opening. */
export function begin(attempt: number, situation: Situation): Step {
  return [
    { phase: 'connecting', attempt },
    [{ type: 'open-socket' }, welcomeTimer(attempt, situation)],
  ];
}

function welcomeTimer(attempt: number, situation: Situation): SignalingEffect {
  return { type: 'start', timer: 'welcome', ms: welcomeLimitMs(attempt, situation) };
}

/** [S11] [S12] What is lost in a blackout is repeated by TCP ever more seldom; a new socket starts afresh. */
function welcomeLimitMs(attempt: number, { hurried, roundTripMs }: Situation): number {
  if (!hurried || attempt >= HURRIED_ATTEMPTS) return WELCOME_LIMIT_MS;
  if (attempt % PATIENT_EVERY === PATIENT_EVERY - 1) return PATIENT_WELCOME_MS;
  const fairMs = Math.max(HURRIED_WELCOME_MS, WELCOME_ROUND_TRIPS * (roundTripMs ?? 0));
  return Math.min(fairMs, PATIENT_WELCOME_MS);
}

/** [S4] [S12] */
function probeLimitMs({ hurried, roundTripMs }: Situation): number {
  if (!hurried) return PROBE_LIMIT_MS;
  if (roundTripMs === null) return BLIND_PROBE_MS;
  return Math.min(Math.max(HURRIED_PROBE_MS, PROBE_ROUND_TRIPS * roundTripMs), PROBE_LIMIT_MS);
}

function connecting(
  state: SignalingState & { phase: 'connecting' },
  event: SignalingEvent,
  situation: Situation,
): Step {
  switch (event.type) {
    case 'welcomed':
      return [
        { phase: 'online' },
        [...alive(situation), { type: 'ping' }, { type: 'announce-online' }],
      ];
    case 'socket-closed':
      return afterClose(event.code, state.attempt + 1, situation);
    case 'welcome-overdue':
      return situation.hurried
        ? reopen(state.attempt + 1, situation)
        : backOff(state.attempt + 1, situation);
    case 'doubted':
      return [state, situation.hurried ? [welcomeTimer(state.attempt, situation)] : []];
    case 'goaway':
      return retryIn(event.retryAfterMs, state.attempt);
    default:
      return [state, []];
  }
}

function online(
  state: SignalingState & { phase: 'online' | 'probing' },
  event: SignalingEvent,
  situation: Situation,
): Step {
  switch (event.type) {
    case 'heard':
      return [{ phase: 'online' }, alive(situation)];
    case 'doubted':
      return doubt(state, situation);
    case 'silence':
    case 'probe-overdue':
      return reopen(0, situation);
    case 'socket-closed':
      return afterClose(event.code, 0, situation);
    case 'goaway':
      return retryIn(event.retryAfterMs, 0);
    default:
      return [state, []];
  }
}

/** A second doubt asks nothing new, but it may be in more of a hurry. */
function doubt({ phase }: SignalingState, situation: Situation): Step {
  const probe: SignalingEffect = { type: 'start', timer: 'probe', ms: probeLimitMs(situation) };
  const state = { phase: 'probing' } as const;
  if (phase === 'probing') return [state, situation.hurried ? [probe] : []];
  return [state, [...alive(situation), { type: 'ping' }, probe]];
}

function backingOff(
  state: SignalingState & { phase: 'backing-off' },
  event: SignalingEvent,
  situation: Situation,
): Step {
  switch (event.type) {
    case 'retry-due':
    case 'doubted':
      return begin(state.attempt, situation);
    default:
      return [state, []];
  }
}

/** [S3] Restarted by every message; a hidden page, which pings seldom, hears seldom. */
function alive({ pingMs }: Situation): SignalingEffect[] {
  const ms = Math.max(SILENCE_LIMIT_MS, SILENCE_LIMIT_PINGS * pingMs);
  return [{ type: 'start', timer: 'silence', ms }];
}

/** [S5] The old socket is not waited for: its close may take minutes on a dead network. */
function reopen(attempt: number, situation: Situation): Step {
  const [state, effects] = begin(attempt, situation);
  return [state, [{ type: 'drop-socket' }, ...effects]];
}

/** [S6] The close code says what to do next (docs/protocol.md, P61). */
function afterClose(code: number, attempt: number, situation: Situation): Step {
  const why = code === CLOSE.replaced.code ? 'replaced' : 'outdated';
  switch (retryPolicy(code)) {
    case 'never':
      return [{ phase: 'stopped', why }, []];
    case 'now':
      return attempt === 0 ? begin(0, situation) : backOff(attempt, situation);
    case 'back-off':
      return backOff(attempt, situation);
  }
}

function backOff(attempt: number, urgency: Urgency): Step {
  return retryIn(backoffMs(attempt, urgency), attempt);
}

function retryIn(ms: number, attempt: number): Step {
  return [
    { phase: 'backing-off', attempt },
    [{ type: 'drop-socket' }, { type: 'start', timer: 'retry', ms }],
  ];
}
