// What a wire can do to packets. Keys, units and their table in README.md are the same everywhere.

export const IMPAIRMENT_KEYS = [
  'delayMs',
  'jitterMs',
  'lossPercent',
  'burstPercent',
  'burstEndPercent',
  'duplicatePercent',
  'reorderPercent',
  'rateKbps',
  'queueBytes',
  'blackout',
] as const;
type Key = (typeof IMPAIRMENT_KEYS)[number];

/** What is not named is not done. `blackout` is 1 or 0. */
export type Impairment = Readonly<Partial<Record<Key, number>>>;

/** `up` leads from the person to the Internet. */
export const WAYS = ['up', 'down', 'both'] as const;
export type Way = (typeof WAYS)[number];

/** `delayMs=50 lossPercent=10`; null when a word is none of that kind. */
export function parseImpairment(words: readonly string[]): Impairment | null {
  const pairs = words.map(word => parsePair(word));
  if (pairs.includes(null)) return null;
  return Object.fromEntries(pairs.filter(pair => pair !== null));
}

function parsePair(word: string): [Key, number] | null {
  const [name, text = '', ...more] = word.split('=');
  const key = IMPAIRMENT_KEYS.find(known => known === name);
  const isNumber = /^\d+(\.\d+)?$/.test(text) && more.length === 0;
  return key === undefined || !isNumber ? null : [key, Number(text)];
}

export function impairmentToWords(impairment: Impairment): string {
  return Object.entries(impairment)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');
}
