import { expect, test } from 'vitest';
import { parseRelayUrl, writeTurnUrl } from './relay-url.ts';

test.each([
  ['stun:s.example', false, 's.example', 3_478, 'udp'],
  ['turn:t.example', true, 't.example', 3_478, 'udp'],
  ['turn:t.example:80?transport=tcp', true, 't.example', 80, 'tcp'],
  ['turns:t.example', true, 't.example', 5_349, 'tls'],
  ['turns:t.example:443?transport=tcp', true, 't.example', 443, 'tls'],
  ['turns:t.example?transport=udp', true, 't.example', 5_349, 'dtls'],
  ['turn:[2001:db8::1]:3479', true, '2001:db8::1', 3_479, 'udp'],
] as const)('%s names a server', (...row) => {
  const [url, isTurn, host, port, transport] = row;
  expect(parseRelayUrl(url)).toEqual({ url, isTurn, host, port, transport });
});

test.each(['https://t.example', 'turn:', 'turn:a b', 'turn:t.example?transport=sctp', 'turn:a:b'])(
  '%s names none',
  url => {
    expect(parseRelayUrl(url)).toBeNull();
  },
);

test.each([
  ['turn:t.example:3478?transport=udp'],
  ['turn:t.example:3478?transport=tcp'],
  ['turns:t.example:443?transport=tcp'],
  ['turn:[::1]:3478?transport=udp'],
])('%s is written as it was read', url => {
  const parsed = parseRelayUrl(url);
  expect(parsed === null ? null : writeTurnUrl(parsed)).toBe(url);
});
