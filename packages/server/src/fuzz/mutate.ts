// Breaks messages where a schema, a parser or a careless server could be weak.
import { MAX_BOX_CHARACTERS, MAX_MESSAGE_BYTES } from '@visavis/protocol';
import type { Random } from './random.ts';

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** As JSON, because some of them cannot be written otherwise. */
const VALUES = [
  'null',
  'true',
  '[]',
  '{}',
  '""',
  '0',
  '-0',
  '-1',
  '0.5',
  '1e308',
  '1e400',
  '-1e400',
  '9007199254740993',
  '4294967296',
  `1${'0'.repeat(400)}`,
  '"\\u0000"',
  '"\\ud800"',
  '"\\u202e\\ufeff"',
  '"🪑👩‍👩‍👧‍👦"',
  '"__proto__"',
  '"constructor"',
  '"join"',
  '"AAAAAAAAAAAAAAAAAAAAAA"',
  '{"__proto__":{"type":"leave"}}',
  '{"length":22}',
  '["AAAAAAAAAAAAAAAAAAAAAA"]',
  JSON.stringify('A'.repeat(MAX_BOX_CHARACTERS + 1)),
  deep(5_000),
] as const;

const KEYS = [
  '"__proto__"',
  '"constructor"',
  '"prototype"',
  '"toString"',
  '"hasOwnProperty"',
  '"type"',
  '"room"',
  '"session"',
  '"sealed"',
  '"to"',
  '""',
  '"\\u0074ype"',
  '"\\ud800"',
  '"0"',
] as const;

const GARBAGE = [
  '\ufeff',
  '\u0000',
  ' ',
  '\n',
  '//',
  'NaN',
  '}{',
  '\u2028',
  "'",
  ',',
  ']',
] as const;

type Mutation = (text: string, random: Random) => string;

const withValue = atRandom(/:("[^"]*"|[\w.-]+)/g, random => `:${random.pick(VALUES)}`);
const withKey = atRandom(/\{/g, random => `{${random.pick(KEYS)}:${random.pick(VALUES)},`);
const withLastKey = atRandom(/\}/g, random => `,${random.pick(KEYS)}:${random.pick(VALUES)}}`);
const withoutKey = atRandom(/"\w+":("[^"]*"|[\w.-]+),?/g, () => '');
const renamed = atRandom(/"\w+":/g, random => `${random.pick(KEYS)}:`);
const cut: Mutation = (text, random) => text.slice(0, random.below(text.length));
const doubled: Mutation = text => text + text;
const inArray: Mutation = text => `[${text}]`;
const inObject: Mutation = text => `{"type":${text}}`;
const noisy: Mutation = (text, random) => {
  const place = random.below(text.length + 1);
  return text.slice(0, place) + random.pick(GARBAGE) + text.slice(place);
};
const otherLetter: Mutation = (text, random) => {
  const place = random.below(text.length);
  return text.slice(0, place) + String.fromCharCode(random.below(0x250)) + text.slice(place + 1);
};
const escaped: Mutation = text =>
  text.replace(/"(\w)/, (_, letter: string) => `"\\u00${letter.charCodeAt(0).toString(16)}`);
const padded: Mutation = (text, random) =>
  text.padEnd(random.pick([1_000, MAX_MESSAGE_BYTES, MAX_MESSAGE_BYTES + 1]));
const shouted: Mutation = text => text.toUpperCase();
const nothing: Mutation = (_, random) => random.pick(VALUES);

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  withValue,
  ...[withValue, withKey, withLastKey, withoutKey, renamed],
  ...[cut, doubled, inArray, inObject, noisy, otherLetter, escaped, padded],
  ...[shouted, nothing],
];

/** One to three things about it are changed; now and then it is still right afterwards. */
export function mutate(text: string, random: Random): string {
  let mutated = text;
  for (let times = 1 + random.below(3); times > 0; times -= 1)
    mutated = random.pick(MUTATIONS)(mutated, random);
  return mutated;
}

/** Replaces one of the places that match. */
function atRandom(pattern: RegExp, replace: (random: Random) => string): Mutation {
  return (text, random) => {
    const found = [...text.matchAll(pattern)];
    const one = found[random.below(found.length)];
    if (one === undefined) return text;
    return text.slice(0, one.index) + replace(random) + text.slice(one.index + one[0].length);
  };
}
