// Whether somebody who is muted speaks: decided from the level, so that a cough is no speech.

export interface SpeakingState {
  /** How long it was loud, less half of how long it was not: syllables have gaps. */
  readonly voicedMs: number;
  readonly measuredMs: number;
  readonly toldMs: number;
}

/** A voice at arm's length is 15 dB louder; a keyboard that a browser suppressed is 10 dB softer. */
const VOICE_DB = -42;
/** [E10] A word, not a noise. */
const SPEECH_MS = 500;
/** [E10] Who goes on in spite of it has read it. */
const TELL_EVERY_MS = 20_000;
/** Levels come more often; after a pause nothing is known of what was between. */
const GAP_MS = 250;

export function beginSpeaking(nowMs: number, toldMs = -Infinity): SpeakingState {
  return { voicedMs: 0, measuredMs: nowMs, toldMs };
}

/** The second value is true when the person is to be told now. */
export function speak(
  state: SpeakingState,
  decibels: number,
  nowMs: number,
): readonly [SpeakingState, boolean] {
  const passedMs = Math.min(GAP_MS, nowMs - state.measuredMs);
  const voicedMs = Math.max(0, state.voicedMs + (decibels >= VOICE_DB ? passedMs : -passedMs / 2));
  const tell = voicedMs >= SPEECH_MS && nowMs - state.toldMs >= TELL_EVERY_MS;
  const toldMs = tell ? nowMs : state.toldMs;
  return [{ voicedMs: Math.min(voicedMs, SPEECH_MS), measuredMs: nowMs, toldMs }, tell];
}
