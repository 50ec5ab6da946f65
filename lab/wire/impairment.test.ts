import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IMPAIRMENT_KEYS, impairmentToWords, parseImpairment } from './impairment.ts';

test('pairs of keys and numbers are read', () => {
  expect(parseImpairment(['delayMs=50', 'lossPercent=2.5'])).toEqual({
    delayMs: 50,
    lossPercent: 2.5,
  });
});

test('no pairs are a clean wire', () => {
  expect(parseImpairment([])).toEqual({});
});

test.each(['delay=50', 'delayMs', 'delayMs=', 'delayMs=-1', 'delayMs=1=2', 'delayMs=fast'])(
  '%s is refused',
  word => {
    expect(parseImpairment(['lossPercent=1', word])).toBe(null);
  },
);

test('what is read is written back in the same words', () => {
  const words = IMPAIRMENT_KEYS.map((key, index) => `${key}=${index}`);
  expect(impairmentToWords(parseImpairment(words) ?? {}).split(' ')).toEqual(words);
});

test('the wire and the manual know exactly these keys', () => {
  const control = readFileSync(join(import.meta.dirname, 'control.c'), 'utf8');
  const known = [...control.matchAll(/^ {4}\{"(\w+)", offsetof/gm)].map(([, key]) => key);
  const manual = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const explained = [...manual.matchAll(/^\| `(\w+(?:Ms|Percent|Kbps|Bytes)|blackout)` /gm)];
  expect(known).toEqual(IMPAIRMENT_KEYS);
  expect(explained.map(([, key]) => key)).toEqual(IMPAIRMENT_KEYS);
});
