import { expect, test } from 'vitest';
import { parseName } from './name.ts';
import { isSuggestedName, suggestName } from './suggest-name.ts';

const names = Array.from({ length: 2_000 }, suggestName);

test('[N7] a suggested name is four words of nine syllables, and known as one', () => {
  for (const name of names.slice(0, 100)) {
    expect(name.split(' ').map(word => word.length)).toEqual([6, 4, 4, 4]);
    expect([name, isSuggestedName(name)]).toEqual([name, true]);
  }
});

test('[N7] a suggested name is its own phrase', () => {
  for (const name of names.slice(0, 100))
    expect(parseName(name)).toEqual({ ok: true, name, phrase: name });
});

test('[N7] a name that somebody made up is not taken for a suggested one', () => {
  const others = ['casa blu', '', 'bababa baba baba', 'bababa baba baba baba baba'];
  const near = ['bababa baba baba babb', 'bababa  baba baba baba', 'Bababa baba baba baba'];
  for (const name of [...others, ...near])
    expect([name, isSuggestedName(name)]).toEqual([name, false]);
});

test('[N7] no name comes twice', () => {
  expect(new Set(names).size).toBe(names.length);
});

test('[N7] every letter comes about as often as any other of its kind', () => {
  const letters = names.join('').replaceAll(' ', '');
  const share = (letter: string) => (letters.split(letter).length - 1) / (letters.length / 2);
  // 18 000 draws each; the widest of these bounds is seven standard deviations away.
  for (const vowel of 'aeiou') expect(Math.abs(share(vowel) - 1 / 5)).toBeLessThan(0.021);
  for (const letter of 'bdfklmnprstv') expect(Math.abs(share(letter) - 1 / 12)).toBeLessThan(0.015);
});
