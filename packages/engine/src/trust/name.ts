import { MAX_NAME_GRAPHEMES } from '@visavis/protocol';

/** Why a room name is refused (rules N1–N3 of docs/call.md). */
export type NameRefusal = 'empty' | 'too-long' | 'forbidden-character';

export type Phrase =
  | { readonly ok: true; readonly phrase: string; readonly name: string }
  | { readonly ok: false; readonly refusal: NameRefusal };

/**
 * Controls, half characters and whatever is not seen: two names that look alike must be alike. Joiners and emoji's own
 * selectors and tags are part of what is seen.
 */
const FORBIDDEN =
  /(?![\u200C\u200D\uFE0E\uFE0F\u{E0020}-\u{E007F}])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;

/**
 * [N1] One name is one room: NFKC, no outer spaces, inner white space to one space, lower case.
 * `name` is what is shown, `phrase` what the keys are made of.
 */
export function parseName(typed: string): Phrase {
  const name = collapse(typed.normalize('NFKC'));
  const phrase = collapse(name.toLocaleLowerCase('und').normalize('NFKC'));
  if (phrase === '') return { ok: false, refusal: 'empty' };
  if (FORBIDDEN.test(phrase)) return { ok: false, refusal: 'forbidden-character' };
  if (graphemes(phrase) > MAX_NAME_GRAPHEMES) return { ok: false, refusal: 'too-long' };
  return { ok: true, phrase, name };
}

function collapse(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

function graphemes(text: string): number {
  // A grapheme has at least one code unit, and 32 units are more than any real one has.
  if (text.length <= MAX_NAME_GRAPHEMES) return text.length;
  if (text.length > MAX_NAME_GRAPHEMES * 32) return Infinity;
  return [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].length;
}
