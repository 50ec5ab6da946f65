import { expect, test } from 'vitest';
import { beginSpeaking, speak } from './speaking.ts';

const STEP_MS = 80;

/** The times in milliseconds at which somebody is told, of levels that are measured every 80 ms. */
function told(levels: readonly number[]): readonly number[] {
  let state = beginSpeaking(0);
  return levels.flatMap((decibels, index) => {
    const nowMs = (index + 1) * STEP_MS;
    const [next, tell] = speak(state, decibels, nowMs);
    state = next;
    return tell ? [nowMs] : [];
  });
}
const loud = (count: number) => new Array<number>(count).fill(-25);
const soft = (count: number) => new Array<number>(count).fill(-60);

test('[E10] half a second of voice is speech', () => {
  expect(told(loud(6))).toEqual([]);
  expect(told(loud(7))).toEqual([560]);
});

test('[E10] syllables with gaps are speech, a cough now and then is none', () => {
  const syllables = new Array(10).fill([...loud(3), ...soft(2)]).flat() as number[];
  expect(told(syllables)).toHaveLength(1);
  const coughs = new Array(10).fill([...loud(3), ...soft(20)]).flat() as number[];
  expect(told(coughs)).toEqual([]);
});

test('[E10] who goes on speaking is told again after twenty seconds', () => {
  expect(told(loud(500))).toEqual([560, 20_560]);
});

test('[E10] what was not measured is not taken for voice', () => {
  const [state, tell] = speak(beginSpeaking(0), -25, 60_000);
  expect([state.voicedMs, tell]).toEqual([250, false]);
});
