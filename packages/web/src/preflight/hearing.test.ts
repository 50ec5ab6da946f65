import { expect, test } from 'vitest';
import { beginHearing, hear, type HearingState } from './hearing.ts';

/** The word after each second of these levels. */
function words(levels: readonly number[]): readonly string[] {
  const seen: string[] = [];
  let state: HearingState = beginHearing(0);
  levels.forEach((decibels, second) => {
    state = hear(state, decibels, (second + 1) * 1_000);
    seen.push(state.hearing);
  });
  return seen;
}

const silence = (seconds: number) => new Array<number>(seconds).fill(-Infinity);

test('a microphone that was heard once is not doubted again', () => {
  expect(words([-80, -30, ...silence(20)]).slice(0, 3)).toEqual(['listening', 'heard', 'heard']);
  expect(words([-80, -30, ...silence(20)]).at(-1)).toBe('heard');
});

test('silence is said after 8 s, and taken back by the first sound', () => {
  expect(words([...silence(9), -40])).toEqual([
    ...new Array<string>(7).fill('listening'),
    'unheard',
    'unheard',
    'heard',
  ]);
});

test('the noise of a quiet room is no voice', () => {
  expect(words(new Array<number>(9).fill(-60)).at(-1)).toBe('unheard');
});
