import { expect, test } from 'vitest';
import { ShorterWay } from './shorter-way.ts';

/** The seconds in which a try is due. */
function tries(seconds: number, pathAt: (second: number) => 'direct' | 'relayed' | null): number[] {
  const way = new ShorterWay();
  const all = Array.from({ length: seconds }, (_, second) => second);
  return all.filter(second => way.look(second * 1_000, pathAt(second)));
}

test('[R15] a direct way is looked for after 5 s, after 30 s more, and then every 5 minutes', () => {
  expect(tries(1_000, () => 'relayed')).toEqual([5, 35, 335, 635, 935]);
});

test('[R15] nobody looks for what is there, or not known', () => {
  expect(tries(1_000, () => 'direct')).toEqual([]);
  expect(tries(1_000, () => null)).toEqual([]);
});

test('[R15] a way that is relayed again is another one', () => {
  const pathAt = (second: number) => (second >= 40 && second < 50 ? 'direct' : 'relayed');
  expect(tries(100, pathAt)).toEqual([5, 35, 55, 85]);
});
