import { expect, test } from 'vitest';
import { decode, encode } from './codec.ts';
import { SafetyMessage } from './safety-message.ts';

const bits = `${'A'.repeat(42)}E`;

test('[P140] [P141] [P142] [P143] what makes a safety code comes out as it went in', () => {
  const messages = [
    { type: 'commit', commit: bits },
    { type: 'nonce', nonce: bits },
    { type: 'reveal', nonce: bits },
    { type: 'compared' },
  ];
  for (const message of messages)
    expect(decode(SafetyMessage, encode(message))).toEqual({ ok: true, value: message });
});

test.each([
  ['a commit that is too short', { type: 'commit', commit: bits.slice(1) }],
  ['a commit that is too long', { type: 'commit', commit: `${bits}A` }],
  ['a nonce of which another text is the same bytes', { type: 'nonce', nonce: 'B'.repeat(43) }],
  ['a nonce of other letters', { type: 'nonce', nonce: `${'='.repeat(42)}A` }],
  ['a reveal without its nonce', { type: 'reveal' }],
  ['a field that nobody knows', { type: 'compared', by: 'me' }],
  ['a type that nobody knows', { type: 'skip' }],
])('[P140] %s is refused', (_, message) => {
  expect(decode(SafetyMessage, encode(message)).ok).toBe(false);
});
