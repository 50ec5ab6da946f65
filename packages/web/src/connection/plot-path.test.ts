import { expect, test } from 'vitest';
import { HEIGHT, mostOf, plotPath, WIDTH } from './plot-path.ts';

const frame = { endMs: 10_000, most: 100 };
const at = (atMs: number, value: number | null) => ({ atMs, value });

test('the newest value is at the right edge, the greatest at the upper one', () => {
  expect(plotPath([at(9_000, 0), at(10_000, 100)], frame)).toBe(
    `M${WIDTH - 1}.0 ${HEIGHT}.0L${WIDTH}.0 0.0`,
  );
});

test('the line breaks where nothing was measured', () => {
  const values = [at(1_000, 50), at(2_000, null), at(3_000, 50), at(6_000, 50), at(7_000, 50)];
  expect(plotPath(values, frame).replaceAll(/[\d. -]/g, '')).toBe('MMML');
});

test('what is greater than the scale stays inside', () => {
  expect(plotPath([at(10_000, 500)], frame)).toBe(`M${WIDTH}.0 0.0`);
});

test('the greatest of nothing is not known', () => {
  expect([mostOf([]), mostOf([at(1, null)]), mostOf([at(1, 2), at(2, null), at(3, 1)])]).toEqual([
    null,
    null,
    2,
  ]);
});
