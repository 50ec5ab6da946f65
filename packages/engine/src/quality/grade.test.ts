import { expect, test } from 'vitest';
import { type Grade, grade, type Grading, type Second, type Trouble, UNGRADED } from './grade.ts';

const RECEPTION = { loss: 0, concealed: 0, kbps: 1_500, frames: 30, frozen: 0 };
const FINE = { reception: RECEPTION, sees: true };
const GOOD: Second = { here: FINE, there: FINE, roundTripMs: 40, paused: false };
const receiver = (change: object, sees = true) => ({
  reception: { ...RECEPTION, ...change },
  sees,
});

function after(grading: Grading, seconds: number, second: Second): Grading {
  return Array.from({ length: seconds }).reduce<Grading>(now => grade(now, second), grading);
}
function bars(grading: Grading, seconds: readonly Second[]): string {
  let now = grading;
  return seconds.map(second => (now = grade(now, second)).shown?.bars ?? '-').join('');
}
const times = (count: number, second: Second) => Array.from({ length: count }, () => second);
const settled = after(UNGRADED, 11, GOOD);
const GAPS: Second = { ...GOOD, here: receiver({ concealed: 0.06 }) };
const BROKEN: Second = { ...GOOD, here: receiver({ concealed: 0.3 }) };

test.each<[string, Partial<Second>, readonly [Grade['bars'], Trouble | null]]>([
  ['a good line', {}, [3, null]],
  ['few gaps', { here: receiver({ concealed: 0.049 }) }, [3, null]],
  ['gaps here', { here: receiver({ concealed: 0.05 }) }, [2, 'sound-here']],
  ['a broken voice here', { here: receiver({ concealed: 0.15 }) }, [1, 'sound-here']],
  ['gaps there', { there: receiver({ concealed: 0.05 }) }, [2, 'sound-there']],
  ['a paused picture', { paused: true }, [1, 'paused']],
  ['a picture that stutters here', { here: receiver({ frozen: 0.2 }) }, [2, 'picture-here']],
  ['a slow picture there', { there: receiver({ frames: 8 }) }, [2, 'picture-there']],
  ['a picture that stands', { here: receiver({ frozen: 0.5 }) }, [1, 'picture-here']],
  ['no picture', { here: receiver({ frames: 0 }) }, [1, 'picture-here']],
  ['no picture, and none is sent', { here: receiver({ frames: 0 }, false) }, [3, null]],
  ['a page that is hidden', { here: receiver({ frames: null, frozen: null }) }, [3, null]],
  ['freezes that nobody counts', { here: receiver({ frozen: null }) }, [3, null]],
  ['a sound that nobody counts', { here: receiver({ concealed: null }) }, [3, null]],
  ['nothing from the friend', { there: null }, [3, null]],
  ['a long way', { roundTripMs: 400 }, [2, 'late']],
  ['a very long way', { roundTripMs: 1_000 }, [1, 'late']],
  ['a way of unknown length', { roundTripMs: null }, [3, null]],
])('[Q14] %s has its bars and its trouble', (_, change, [wanted, trouble]) => {
  expect(after(UNGRADED, 11, { ...GOOD, ...change }).shown).toEqual({ bars: wanted, trouble });
});

test('[Q15] among equals the voice and what arrives here come first', () => {
  const both = receiver({ concealed: 0.06, frozen: 0.3 });
  const trouble = (second: Partial<Second>) =>
    after(UNGRADED, 11, { ...GOOD, ...second }).shown?.trouble;
  expect(trouble({ here: both, there: both })).toBe('sound-here');
  expect(trouble({ here: receiver({ frozen: 0.3 }), there: both })).toBe('sound-there');
});

test('[Q15] nothing is shown for ten seconds, and then not the one bad second', () => {
  expect(bars(UNGRADED, times(12, GOOD))).toBe('----------33');
  expect(bars(UNGRADED, [...times(10, GOOD), BROKEN])).toBe('----------3');
});

test('[Q15] worse comes after three seconds, better after five', () => {
  expect(bars(settled, times(4, GAPS))).toBe('3322');
  expect(bars(after(settled, 3, GAPS), times(6, GOOD))).toBe('222233');
});

test('[Q15] of three worse seconds the mildest is shown', () => {
  expect(bars(settled, [BROKEN, GAPS, BROKEN])).toBe('332');
});

test('[Q15] a good second in between begins the count anew', () => {
  expect(bars(settled, [GAPS, GAPS, GOOD, GAPS, GAPS, GAPS])).toBe('333332');
  const low = after(settled, 3, GAPS);
  expect(bars(low, [...times(4, GOOD), GAPS, ...times(5, GOOD)])).toBe('2222222223');
});

test('[Q15] another trouble of the same weight takes its turn', () => {
  const late: Second = { ...GOOD, roundTripMs: 500 };
  const low = after(settled, 3, late);
  expect(after(low, 2, GAPS).shown?.trouble).toBe('late');
  expect(after(low, 3, GAPS).shown?.trouble).toBe('sound-here');
});
