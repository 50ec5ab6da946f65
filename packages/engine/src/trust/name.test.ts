import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseName } from './name.ts';

function phrase(typed: string): string {
  const parsed = parseName(typed);
  return parsed.ok ? parsed.phrase : parsed.refusal;
}

test('[N1] what is shown keeps its capitals, what keys are made of does not', () => {
  expect(parseName('  Casa \t Blu ')).toEqual({ ok: true, name: 'Casa Blu', phrase: 'casa blu' });
});

test('[N1] names that read the same are one room', () => {
  const same = [
    ['Casa  Blu', 'casa blu'],
    ['\u00A0casa\u3000blu\n', 'CASA BLU'],
    ['Perché', 'perche\u0301'],
    ['ﬁnestra', 'finestra'],
    ['ＣＡＳＡ', 'casa'],
    ['room①', 'room1'],
    ['ÉTÉ', 'été'],
    ['Straße', 'STRAßE'],
    ['ΟΔΟΣ', 'οδος'],
  ] as const;
  for (const [one, other] of same) expect([one, phrase(one)]).toEqual([one, phrase(other)]);
});

test('[N1] names that read differently are different rooms', () => {
  const names = ['casa blu', 'casablu', 'casa-blu', 'casa blù', 'casa blu 2', 'casa.blu'];
  expect(new Set(names.map(phrase)).size).toBe(names.length);
});

test('[N1] no name and nothing but white space are refused as empty', () => {
  for (const typed of ['', ' ', ' \t\r\n ', '\u00A0\u2003\u3000', '\uFEFF'])
    expect([typed, phrase(typed)]).toEqual([typed, 'empty']);
});

test('[N2] controls, invisible characters, overrides and halves of characters are refused', () => {
  const forbidden = [
    'a\u0000b',
    'a\u00ADb',
    'a\u034Fb',
    'a\u115Fb',
    'a\u180Eb',
    'a\u3164b',
    'a\uFE00b',
    'a\uFFFBb',
    'a\u{E0001}b',
    'a\u007Fb',
    'a\u0085b',
    'a\u061Cb',
    'a\u200Bb',
    'a\u200Eb',
    'a\u200Fb',
    'a\u202Ab',
    'a\u202Eb',
    'a\u2060b',
    'a\u2064b',
    'a\u2066b',
    'a\u2069b',
    'a\u206Fb',
    'a\uD800b',
    'a\uDC00',
  ];
  for (const typed of forbidden)
    expect([typed, phrase(typed)]).toEqual([typed, 'forbidden-character']);
});

test('[N2] joiners, selectors and tags that are part of what is seen are allowed', () => {
  for (const typed of ['👩‍👩‍👧', '❤️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'क्‍ष', 'می‌خواهم']) expect(phrase(typed)).toBe(typed);
});

const family = '👨‍👩‍👧‍👦';
const stacked = 'q\u0323\u0307';
const flag = '🇮🇹';

test('[N3] sixty-four graphemes are a name, sixty-five are too long', () => {
  for (const grapheme of ['a', 'ñ', '語', '😀', flag, family, stacked]) {
    expect([grapheme, phrase(grapheme.repeat(64))]).toEqual([grapheme, grapheme.repeat(64)]);
    expect([grapheme, phrase(grapheme.repeat(65))]).toEqual([grapheme, 'too-long']);
  }
});

test('[N3] outer and repeated white space does not count', () => {
  expect(phrase(`  ${'a'.repeat(31)}     ${'b'.repeat(32)}  `)).toBe(
    `${'a'.repeat(31)} ${'b'.repeat(32)}`,
  );
});

test('[N3] one grapheme of endless marks is too long, at once', () => {
  expect(phrase(`q${'\u0323'.repeat(64 * 32)}`)).toBe('too-long');
});

test('[N1] [N2] [N3] a phrase is a name whose phrase is itself', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 70 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc
      .array(fc.constantFrom('İ', 'ẞ', 'ŉ', 'ǰ', 'ΐ', 'ﬃ', '\u0345', '\u03A3', ' ', '①', 'Å'))
      .map(letters => letters.join('')),
  );
  const isIdempotent = (text: string) => {
    const parsed = parseName(text);
    if (!parsed.ok) return;
    const { phrase } = parsed;
    expect(parseName(phrase)).toEqual({ ok: true, name: phrase, phrase });
  };
  fc.assert(fc.property(typed, isIdempotent), { numRuns: 500 });
});
