import { ClientMessage, decode, encode } from '@visavis/protocol';
import { expect, test } from 'vitest';
import { mutate } from './mutate.ts';
import { createRandom } from './random.ts';
import { NOWHERE, nextMessage } from './talk.ts';

const TIMES = 2_000;

function say(seed: number, peer: string | null): readonly string[] {
  const random = createRandom(seed);
  const about = { random, people: 48, person: 7, serial: 7, sitting: NOWHERE, peer };
  return Array.from({ length: TIMES }, (_, number) => encode(nextMessage({ ...about, number })));
}

test('what people say before it is broken is as the schemas want it', () => {
  for (const text of say(1, null)) expect(decode(ClientMessage, text).ok).toBe(true);
});

test('what is chosen hangs on the seed, and not on what the server answered', () => {
  expect(say(1, null)).toEqual(say(1, null));
  expect(say(1, null)).not.toEqual(say(2, null));
  const types = (texts: readonly string[]) => texts.map(text => /"type":"[\w-]+"/.exec(text)?.[0]);
  expect(types(say(1, null))).toEqual(types(say(1, 'S'.repeat(22))));
});

test('of what is broken some means something else, and little means what it did', () => {
  const random = createRandom(3);
  const broken = say(4, null).map(text => ({ text, now: mutate(text, random) }));
  const stillRight = broken.filter(({ now }) => decode(ClientMessage, now).ok);
  expect(stillRight.length / TIMES).toBeGreaterThan(0.02);
  expect(stillRight.length / TIMES).toBeLessThan(0.4);
});
