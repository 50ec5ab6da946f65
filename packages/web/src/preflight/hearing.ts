// Whether a microphone was heard: decided from its level, said in words that do not flicker.

export type Hearing = 'listening' | 'heard' | 'unheard';

export interface HearingState {
  readonly hearing: Hearing;
  readonly sinceMs: number;
}

/** A voice at arm's length is 30 dB louder; noise that a browser suppressed is 20 dB softer. */
const HEARD_DB = -50;
/** Long enough to read the page in silence. */
const PATIENCE_MS = 8_000;

export function beginHearing(nowMs: number): HearingState {
  return { hearing: 'listening', sinceMs: nowMs };
}

/** What was heard once works: later silence is only silence. */
export function hear(state: HearingState, decibels: number, nowMs: number): HearingState {
  if (state.hearing === 'heard') return state;
  if (decibels >= HEARD_DB) return { hearing: 'heard', sinceMs: nowMs };
  const isPatient = state.hearing === 'unheard' || nowMs - state.sinceMs < PATIENCE_MS;
  return isPatient ? state : { hearing: 'unheard', sinceMs: nowMs };
}
