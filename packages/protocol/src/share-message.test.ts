import { expect, test } from 'vitest';
import { decode, encode } from './codec.ts';
import { MAX_SHARE_FRAME_CHARACTERS } from './limits.ts';
import { ShareMessage } from './share-message.ts';

test('[P120] whether a screen is shared goes over the wire', () => {
  for (const shared of [true, false]) {
    const message = { type: 'screen', shared } as const;
    expect(decode(ShareMessage, encode(message))).toEqual({ ok: true, value: message });
  }
});

test.each([
  '',
  '{',
  '[]',
  'null',
  '{"type":"screen"}',
  '{"type":"screen","shared":1}',
  '{"type":"screen","shared":true,"more":1}',
  '{"type":"window","shared":true}',
])('[P121] what is not exactly so is no message: %s', text => {
  expect(decode(ShareMessage, text).ok).toBe(false);
});

test('[P121] the limit leaves room for every message', () => {
  expect(encode({ type: 'screen', shared: false }).length).toBeLessThan(MAX_SHARE_FRAME_CHARACTERS);
});
