import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64urlToBytes, bytesToBase64url, randomId, textToBytes } from './bytes.ts';

test('base64url is that of RFC 4648 with its two letters and without padding', () => {
  expect(bytesToBase64url(Uint8Array.of(0xfb, 0xff, 0xbf, 0x00))).toBe('-_-_AA');
  expect(base64urlToBytes('-_-_AA')).toEqual(Uint8Array.of(0xfb, 0xff, 0xbf, 0x00));
});

test('bytes survive the way to text and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), bytes => {
      const text = bytesToBase64url(bytes);
      expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
      expect(base64urlToBytes(text)).toEqual(bytes);
    }),
  );
});

test('text becomes UTF-8', () => {
  expect(textToBytes('è€')).toEqual(Uint8Array.of(0xc3, 0xa8, 0xe2, 0x82, 0xac));
});

test('an id has 128 bits and never comes twice', () => {
  const ids = Array.from({ length: 100 }, randomId);
  expect(new Set(ids).size).toBe(100);
  expect(ids.every(id => /^[A-Za-z0-9_-]{22}$/.test(id))).toBe(true);
});
