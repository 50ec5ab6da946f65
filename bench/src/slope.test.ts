import { expect, test } from 'vitest';
import { slopeOf } from './slope.ts';

test('a straight line has its slope and no error', () => {
  expect(
    slopeOf([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
  ).toEqual({ slope: 2, error: 0 });
});

test('what lies beside the line is in the error', () => {
  const { slope, error } = slopeOf([
    [0, 0],
    [1, 1],
    [2, 0],
    [3, 1],
  ]);
  expect(slope).toBeCloseTo(0.2);
  expect(error).toBeCloseTo(0.283);
});

test('two points say nothing of how far to trust them', () => {
  expect(
    slopeOf([
      [0, 0],
      [1, 1],
    ]),
  ).toEqual({ slope: NaN, error: NaN });
});
