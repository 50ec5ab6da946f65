import { expect, test } from 'vitest';
import { decode, encode } from './codec.ts';
import { QualityMessage } from './quality-message.ts';

const received = { loss: 0.02, concealed: 0, kbps: 1_500, frames: 30, frozen: 0 };
const REPORT = { type: 'report', received, picture: 'sent', saving: false };
const isUnderstood = (message: object) => decode(QualityMessage, encode(message)).ok;

test('[P130] a report says what was received in a second, or that it cannot be said', () => {
  const nothing = { loss: null, concealed: null, kbps: 0, frames: null, frozen: null };
  expect(isUnderstood(REPORT)).toBe(true);
  expect(isUnderstood({ ...REPORT, received: nothing })).toBe(true);
});

test('[P131] a picture may be sent, paused or tried', () => {
  for (const picture of ['sent', 'paused', 'tried'])
    expect(isUnderstood({ ...REPORT, picture })).toBe(true);
  expect(isUnderstood({ ...REPORT, picture: 'off' })).toBe(false);
});

test('[P132] who saves data says so', () => {
  expect(isUnderstood({ ...REPORT, saving: true })).toBe(true);
});

test.each([
  ['a loss above one', { received: { ...received, loss: 1.01 } }],
  ['a negative share', { received: { ...received, concealed: -0.1 } }],
  ['half a frame', { received: { ...received, frames: 0.5 } }],
  ['more than any line carries', { received: { ...received, kbps: 1_000_001 } }],
  ['an unknown field', { name: 'Alice' }],
  ['another type', { type: 'digest' }],
])('[P130] %s is no report', (_, change) => {
  expect(isUnderstood({ ...REPORT, ...change })).toBe(false);
});
