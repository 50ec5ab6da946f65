// Invented words that English, Spanish and Italian speakers say and spell the same way on the phone.
const CONSONANTS = 'bdfklmnprstv';
const VOWELS = 'aeiou';
const SYLLABLES = [3, 2, 2, 2] as const;
const PATTERN = new RegExp(
  `^${SYLLABLES.map(count => `(?:[${CONSONANTS}][${VOWELS}]){${count}}`).join(' ')}$`,
);

/**
 * Four words of nine syllables in all: 60^9, 53 bits. The server cannot guess such a name
 * from what it sees (PBKDF2 with 210 000 rounds for every guess).
 */
export function suggestName(): string {
  return SYLLABLES.map(count => Array.from({ length: count }, syllable).join('')).join(' ');
}

/** Whether the name has the form of a suggested one, and so its strength. */
export function isSuggestedName(phrase: string): boolean {
  return PATTERN.test(phrase);
}

function syllable(): string {
  return pick(CONSONANTS) + pick(VOWELS);
}

/** Uniform: bytes that would favour the first letters are thrown away. */
function pick(letters: string): string {
  const limit = 256 - (256 % letters.length);
  for (;;) {
    const [byte = limit] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) return letters.charAt(byte % letters.length);
  }
}
