// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { isLanguageCode, LANGUAGES } from '../i18n/language.ts';
import { signsOf } from './signs.ts';

const ALL = Array.from({ length: 64 }, (_, number) => number);
const languages = Object.keys(LANGUAGES).filter(isLanguageCode);

test('[V16] there are 64 signs, none twice, each drawn in colour everywhere', () => {
  const emoji = signsOf(ALL, 'en').map(sign => sign.emoji);
  expect(new Set(emoji).size).toBe(64);
  for (const sign of emoji) expect(sign).toMatch(/^\p{Emoji_Presentation}$/u);
});

test.each(languages)('[V16] in %s there are 64 words, and none begins like another', language => {
  const words = signsOf(ALL, language).map(sign => sign.word);
  expect(new Set(words).size).toBe(64);
  for (const word of words) {
    expect(word).toMatch(/^\p{Ll}{2,}$/u);
    expect(words.filter(other => other.startsWith(word))).toEqual([word]);
  }
});

test('[V16] a code has the same signs in every language, and the words of its own', () => {
  const [english, spanish, italian] = languages.map(language => signsOf([0, 63, 36, 0], language));
  expect(english?.map(({ word }) => word)).toEqual(['dog', 'wave', 'key', 'dog']);
  expect(spanish?.map(({ word }) => word)).toEqual(['perro', 'ola', 'llave', 'perro']);
  expect(italian?.map(({ word }) => word)).toEqual(['cane', 'onda', 'chiave', 'cane']);
  expect(spanish?.map(({ emoji }) => emoji)).toEqual(english?.map(({ emoji }) => emoji));
});
