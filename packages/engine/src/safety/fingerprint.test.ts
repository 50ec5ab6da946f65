import { expect, test } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';

const bytes = (byte: string) => Array.from({ length: 32 }, () => byte).join(':');
const line = (byte: string, hash = 'sha-256') => `a=fingerprint:${hash} ${bytes(byte)}\r\n`;

test('[V1] one certificate, named for every medium, is read in one spelling', () => {
  expect(fingerprintOf(`v=0\r\n${line('AB')}m=audio\r\n${line('ab')}`)).toBe(bytes('ab'));
  expect(fingerprintOf(line('0F').replaceAll('\r', ''))).toBe(bytes('0f'));
});

test.each([
  ['none', 'v=0\r\n'],
  ['two', line('AB') + line('AC')],
  ['two, one of them in capitals', line('AB') + line('AC').toUpperCase()],
  ['two, one of them with spaces', line('AB') + line('AC').replace('=', ' = ')],
  ['two, one of them behind a lone carriage return', line('AB').replace('\n', '') + line('AC')],
  ['another hash', line('AB', 'sha-1')],
  ['another hash besides', line('AB') + line('AB', 'sha-512')],
  ['half a hash', 'a=fingerprint:sha-256 AB:AB\r\n'],
])('[V1] a description with %s names no certificate', (_, sdp) => {
  expect(fingerprintOf(sdp)).toBe(null);
});
