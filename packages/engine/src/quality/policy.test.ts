import { expect, test } from 'vitest';
import {
  type Evidence,
  insist,
  type Level,
  pictureOf,
  type Policy,
  renew,
  step,
  WHOLE,
} from './policy.ts';

const GOOD: Evidence = {
  ...{ roomKbps: 4_000, roundTripMs: 40, loss: 0, concealed: 0 },
  ...{ cutOff: false, young: false },
};
const BROKEN: Evidence = { ...GOOD, concealed: 0.3, loss: 0.1 };
/** Where no picture is sent the estimate of the way stays small. */
const CALM: Evidence = { ...GOOD, roomKbps: 30 };

function after(policy: Policy, seconds: number, evidence: Evidence): Policy {
  return Array.from({ length: seconds }).reduce<Policy>(now => step(now, evidence), policy);
}
/** The levels of so many seconds in a row. */
function levels(policy: Policy, seconds: readonly Evidence[]): string {
  let now = policy;
  return seconds.map(evidence => (now = step(now, evidence)).level).join('');
}
function pictures(policy: Policy, seconds: number, evidence: Evidence): string {
  let now = policy;
  const next = () => pictureOf((now = step(now, evidence)));
  return Array.from({ length: seconds }, () => next()[0]).join('');
}
const times = (count: number, evidence: Evidence) => Array.from({ length: count }, () => evidence);
const paused = after(WHOLE, 6, BROKEN);

test.each<[string, Partial<Evidence>, Level]>([
  ['room for everything', { roomKbps: 1_200 }, 0],
  ['an estimate that no browser gives', { roomKbps: null }, 0],
  ['nothing known at all', { roomKbps: null, roundTripMs: null, loss: null, concealed: null }, 0],
  ['a little loss', { loss: 0.03 }, 0],
  ['less room', { roomKbps: 1_199 }, 1],
  ['some loss', { loss: 0.031 }, 1],
  ['little room', { roomKbps: 399 }, 2],
  ['much loss that is heard', { loss: 0.081, concealed: 0.021 }, 2],
  ['much loss that is not heard', { loss: 0.15, concealed: 0.02 }, 1],
  ['so much loss that pictures break', { loss: 0.151 }, 2],
  ['a long way', { roundTripMs: 401 }, 2],
  ['hardly any room, and yet all arrives in time', { roomKbps: 60 }, 2],
  ['hardly any room and a loss', { roomKbps: 99, loss: 0.031 }, 3],
  ['hardly any room and gaps in the sound', { roomKbps: 99, concealed: 0.031 }, 3],
  ['hardly any room and a queue', { roomKbps: 99, roundTripMs: 1_001 }, 3],
  ['a voice full of gaps by loss', { concealed: 0.151, loss: 0.031 }, 3],
  ['a voice full of gaps by a queue', { concealed: 0.151, roundTripMs: 401 }, 3],
  ['a voice full of gaps by want of room', { concealed: 0.151, roomKbps: 399 }, 3],
  ['a voice full of gaps on a line that is well', { concealed: 0.9 }, 0],
  ['great loss that is heard', { loss: 0.201, concealed: 0.051 }, 3],
  ['great loss that is not heard', { loss: 0.35, concealed: 0.04 }, 2],
  ['no reports, and gaps here', { cutOff: true }, 3],
])('[Q1] [Q3] [Q4] %s calls for its level', (_, evidence, level) => {
  expect(after(WHOLE, 6, { ...GOOD, ...evidence }).level).toBe(level);
});

test('[Q2] a worse level is entered after three seconds, and one good second begins the count anew', () => {
  const poor = { ...GOOD, roomKbps: 300 };
  expect(levels(WHOLE, times(4, poor))).toBe('0022');
  expect(levels(WHOLE, [poor, poor, GOOD, poor, poor, poor])).toBe('000002');
});

test('[Q2] of three seconds the mildest counts', () => {
  const [some, little] = [
    { ...GOOD, roomKbps: 900 },
    { ...GOOD, roomKbps: 300 },
  ];
  expect(levels(WHOLE, [little, some, BROKEN, little, little, little])).toBe('001112');
});

test('[Q2] a small picture is tried before none', () => {
  expect(levels(WHOLE, times(6, BROKEN))).toBe('002223');
});

test('[Q2] better comes step by step, each after five seconds', () => {
  const low = after(WHOLE, 3, { ...GOOD, roomKbps: 300 });
  expect(levels(low, times(11, GOOD))).toBe('22221111100');
});

test('[Q2] on the limit a level stays what it is', () => {
  const low = after(WHOLE, 3, { ...GOOD, roomKbps: 300 });
  expect(levels(low, times(8, { ...GOOD, roomKbps: 450 }))).toBe('22222222');
  expect(levels(low, times(5, { ...GOOD, roomKbps: 501 }))).toBe('22221');
});

test('[Q5] a young link calls nothing worse', () => {
  expect(after(WHOLE, 30, { ...BROKEN, young: true })).toEqual(WHOLE);
});

test('[Q8] the picture pauses, and stays so while the sound suffers', () => {
  expect([paused.level, pictureOf(paused)]).toEqual([3, 'paused']);
  expect(pictures(paused, 60, BROKEN)).toBe('p'.repeat(60));
});

test('[Q9] after eight calm seconds the picture is tried for five, then it is back', () => {
  expect(pictures(paused, 14, CALM)).toBe('pppppppttttts' + 's');
  expect(after(paused, 13, CALM).level).toBe(2);
});

test.each([
  ['nothing is heard of the friend', { loss: null }],
  ['there is loss', { loss: 0.05 }],
  ['the sound has gaps', { concealed: 0.03 }],
  ['packets stand in a queue', { roundTripMs: 1_000 }],
  ['the line is cut off', { cutOff: true }],
])('[Q9] it is not calm where %s', (_, evidence) => {
  expect(pictures(paused, 20, { ...CALM, ...evidence })).toBe('p'.repeat(20));
});

test('[Q9] two seconds that are not calm end the try, and the next one waits for twice as long', () => {
  const first = after(paused, 8, CALM);
  expect(pictures(first, 2, BROKEN)).toBe('tp');
  const second = after(first, 2, BROKEN);
  expect(pictures(second, 17, CALM)).toBe('p'.repeat(15) + 'tt');
});

test('[Q9] one second that is not calm ends nothing', () => {
  const tried = step(after(paused, 8, CALM), BROKEN);
  expect(pictures(tried, 5, CALM)).toBe('tttts');
});

test('[Q9] the wait grows to a minute and no more', () => {
  let policy = paused;
  const waits: number[] = [];
  for (let tries = 0; tries < 5; tries += 1) {
    waits.push(policy.waitSeconds);
    policy = after(after(policy, policy.waitSeconds, CALM), 2, BROKEN);
  }
  expect(waits).toEqual([8, 16, 32, 60, 60]);
});

test('[Q9] who pauses again soon waits longer, who was free for half a minute does not', () => {
  const back = after(paused, 13, CALM);
  expect(after(after(back, 20, GOOD), 6, BROKEN).waitSeconds).toBe(16);
  expect(after(after(back, 30, GOOD), 6, BROKEN).waitSeconds).toBe(8);
});

test('[Q10] who insists is seen at once, whatever the sound says, until it is calm', () => {
  const insisted = insist(paused);
  expect(pictures(insisted, 30, BROKEN)).toBe('s'.repeat(30));
  expect(after(insisted, 30, BROKEN).level).toBe(3);
  const calm = after(insisted, 8, CALM);
  expect([calm.level, calm.insisted]).toEqual([2, false]);
});

test('[Q10] without a pause there is nothing to insist on', () => {
  expect(insist(WHOLE)).toEqual(WHOLE);
});

test('[Q12] a new link tries a paused picture after three calm seconds', () => {
  expect(pictures(renew(after(paused, 7, CALM)), 4, CALM)).toBe('pptt');
  expect(renew({ ...WHOLE, goodSeconds: 3 })).toEqual(WHOLE);
});

test('[Q12] where that try fails the next one waits as usual', () => {
  const tried = after(renew(paused), 3, CALM);
  expect(after(tried, 2, BROKEN).waitSeconds).toBe(8);
});
