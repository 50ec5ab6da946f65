import { CLOSE, retryPolicy, SILENCE_LIMIT_MS, SILENCE_LIMIT_PINGS } from '@visavis/protocol';
import { backoffMs, type Urgency } from './backoff.ts';
import type { SignalingEffect, SignalingEvent, SignalingState } from './state.ts';

export type Step = readonly [SignalingState, readonly SignalingEffect[]];

/** [S11] A socket that has not said welcome by then never will. */
const WELCOME_LIMIT_MS = 10_000;
/** [S4] After a doubt (sleep, network change) the server has this long to answer. */
const PROBE_LIMIT_MS = 2_000;

export interface Situation extends Urgency {
  /** How often this side pings at present, and is answered. */
  readonly pingMs: number;
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
      return backingOff(state, event);
    case 'stopped':
      return [state, []];
  }
}

/** [S1] The first state: a socket is opening. */
export function begin(attempt: number): Step {
  return [
    { phase: 'connecting', attempt },
    [{ type: 'open-socket' }, { type: 'start', timer: 'welcome', ms: WELCOME_LIMIT_MS }],
  ];
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
      return backOff(state.attempt + 1, situation);
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
      if (state.phase === 'probing') return [state, []];
      return [
        { phase: 'probing' },
        [
          ...alive(situation),
          { type: 'ping' },
          { type: 'start', timer: 'probe', ms: PROBE_LIMIT_MS },
        ],
      ];
    case 'silence':
    case 'probe-overdue':
      return reopen();
    case 'socket-closed':
      return afterClose(event.code, 0, situation);
    case 'goaway':
      return retryIn(event.retryAfterMs, 0);
    default:
      return [state, []];
  }
}

function backingOff(state: SignalingState & { phase: 'backing-off' }, event: SignalingEvent): Step {
  switch (event.type) {
    case 'retry-due':
    case 'doubted':
      return begin(state.attempt);
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
function reopen(): Step {
  const [state, effects] = begin(0);
  return [state, [{ type: 'drop-socket' }, ...effects]];
}

/** [S6] The close code says what to do next (docs/protocol.md, P61). */
function afterClose(code: number, attempt: number, urgency: Urgency): Step {
  const why = code === CLOSE.replaced.code ? 'replaced' : 'outdated';
  switch (retryPolicy(code)) {
    case 'never':
      return [{ phase: 'stopped', why }, []];
    case 'now':
      return attempt === 0 ? begin(0) : backOff(attempt, urgency);
    case 'back-off':
      return backOff(attempt, urgency);
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
