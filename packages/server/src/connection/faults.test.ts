import { expect, test } from 'vitest';
import { countFault } from './faults.ts';

const count = (times: readonly number[]) => {
  const connection = { faults: 0, faultsSinceMs: 0 };
  return times.map(nowMs => countFault(connection, nowMs));
};

test('[P51] the tenth fault within a minute is one too many', () => {
  const verdicts = count([5_000, 6, 7, 8, 9, 10, 11, 12, 13, 59_999].map(ms => 5_000 + ms));
  expect(verdicts).toEqual([...Array.from({ length: 9 }, () => false), true]);
});

test('[P51] faults of more than a minute ago are forgiven', () => {
  const nine = Array.from({ length: 9 }, () => 5_000);
  expect(count([...nine, 65_000]).at(-1)).toBe(false);
});
