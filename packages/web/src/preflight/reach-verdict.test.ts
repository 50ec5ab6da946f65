import type { Reach, Way } from '@visavis/engine';
import { expect, test } from 'vitest';
import { judgeReach, type ReachVerdict, TONES } from './reach-verdict.ts';

const EXPECTED: readonly (readonly [Way, Way, ReachVerdict])[] = [
  ['unknown', 'unknown', 'checking'],
  ['checking', 'checking', 'checking'],
  ['checking', 'not-configured', 'checking'],
  ['works', 'works', 'direct'],
  ['works', 'fails', 'direct-alone'],
  ['works', 'not-configured', 'direct-no-relay'],
  ['fails', 'works', 'relay'],
  ['fails', 'fails', 'no-way'],
  ['fails', 'not-configured', 'no-way-no-relay'],
  ['unknown', 'works', 'relay-works'],
  ['unknown', 'fails', 'relay-silent'],
  ['unknown', 'not-configured', 'untested'],
];

test.each(EXPECTED)('[H1] direct %s and relay %s is called %s', (direct, relay, verdict) => {
  const reach: Reach = { direct, relay };
  expect(judgeReach(reach)).toBe(verdict);
});

test('only a network without any way out is called broken', () => {
  const broken = Object.entries(TONES).filter(([, tone]) => tone === 'broken');
  expect(broken.map(([verdict]) => verdict)).toEqual(['no-way', 'no-way-no-relay']);
});
