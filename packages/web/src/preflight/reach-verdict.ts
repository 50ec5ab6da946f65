// Two ways, one sentence: what the person who waits is told of them.
import type { Reach, Way } from '@visavis/engine';

export type ReachVerdict =
  | 'checking'
  | 'direct'
  | 'direct-no-relay'
  | 'direct-alone'
  | 'relay'
  | 'no-way'
  | 'no-way-no-relay'
  | 'relay-works'
  | 'relay-silent'
  | 'untested';
export type Tone = 'busy' | 'good' | 'unstable' | 'broken' | 'quiet';

type Tried = 'works' | 'fails' | 'not-configured';

const DIRECT_WORKS: Readonly<Record<Tried, ReachVerdict>> = {
  works: 'direct',
  fails: 'direct-alone',
  'not-configured': 'direct-no-relay',
};
const DIRECT_FAILS: Readonly<Record<Tried, ReachVerdict>> = {
  works: 'relay',
  fails: 'no-way',
  'not-configured': 'no-way-no-relay',
};
const DIRECT_UNKNOWN: Readonly<Record<Tried, ReachVerdict>> = {
  works: 'relay-works',
  fails: 'relay-silent',
  'not-configured': 'untested',
};

export const TONES: Readonly<Record<ReachVerdict, Tone>> = {
  checking: 'busy',
  direct: 'good',
  'direct-no-relay': 'good',
  'direct-alone': 'unstable',
  relay: 'unstable',
  'no-way': 'broken',
  'no-way-no-relay': 'broken',
  'relay-works': 'good',
  'relay-silent': 'unstable',
  untested: 'quiet',
};

export function judgeReach({ direct, relay }: Reach): ReachVerdict {
  if (direct === 'checking' || !isTried(relay)) return 'checking';
  if (direct === 'works') return DIRECT_WORKS[relay];
  return direct === 'fails' ? DIRECT_FAILS[relay] : DIRECT_UNKNOWN[relay];
}

function isTried(way: Way): way is Tried {
  return way !== 'unknown' && way !== 'checking';
}
