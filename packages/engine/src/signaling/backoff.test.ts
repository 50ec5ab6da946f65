import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

const ATTEMPTS = [0, 1, 2, 3, 4, 5, 6, 1_000];
const delays = (random: number, seated: boolean) =>
  ATTEMPTS.map(attempt => backoffMs(attempt, { random, seated }));

test('[S8] the delays grow to seven seconds and stay there for ever', () => {
  expect(delays(0, false)).toEqual([0, 300, 1_200, 2_700, 4_800, 7_000, 7_000, 7_000]);
});

test('[S9] from the third attempt on up to a second is added', () => {
  expect(delays(0.5, false)).toEqual([0, 300, 1_700, 3_200, 5_300, 7_500, 7_500, 7_500]);
  expect(delays(0.9999, false)).toEqual([0, 300, 2_199, 3_699, 5_799, 7_999, 7_999, 7_999]);
});

test('[S10] who has a seat waits a second and a half at most, and the jitter', () => {
  expect(delays(0, true)).toEqual([0, 300, 1_200, 1_500, 1_500, 1_500, 1_500, 1_500]);
  expect(delays(0.9999, true)).toEqual([0, 300, 2_199, 2_499, 2_499, 2_499, 2_499, 2_499]);
});
