import { expect, test } from 'vitest';
import { summarise } from './statistics.ts';

test('an odd number of runs has its middle as median, whatever their order', () => {
  expect(summarise([30, 10, 20])).toEqual({ runs: 3, never: 0, min: 10, median: 20, max: 30 });
});

test('an even number of runs has the mean of its two middles as median', () => {
  expect(summarise([4, 1, 3, 2])).toEqual({ runs: 4, never: 0, min: 1, median: 2.5, max: 4 });
});

test('runs that never got there are counted and do not move the median', () => {
  expect(summarise([5, null, 7])).toEqual({ runs: 3, never: 1, min: 5, median: 6, max: 7 });
});

test('no run that got there leaves nothing to summarise', () => {
  expect(summarise([null])).toEqual({ runs: 1, never: 1, min: NaN, median: NaN, max: NaN });
});
