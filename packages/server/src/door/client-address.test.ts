import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { clientOf, clientToPrefix } from './client-address.ts';

function request(remoteAddress: string, forwarded?: string): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress });
  const message = new IncomingMessage(socket);
  if (forwarded !== undefined) message.headers['x-forwarded-for'] = forwarded;
  return message;
}

test.each([
  ['the direct address', request('192.0.2.7'), { trustProxy: 0, client: '192.0.2.7' }],
  ['IPv4 inside IPv6', request('::ffff:192.0.2.7'), { trustProxy: 0, client: '192.0.2.7' }],
  [
    'the /64 of an IPv6 address',
    request('2001:db8:1:2:3:4:5:6'),
    { trustProxy: 0, client: '2001:db8:1:2::/64' },
  ],
  [
    'the /64 of a shortened one',
    request('2001:0DB8::6'),
    { trustProxy: 0, client: '2001:db8:0:0::/64' },
  ],
  [
    'the /64 of one with a zone',
    request('fe80::1%eth0'),
    { trustProxy: 0, client: 'fe80:0:0:0::/64' },
  ],
  ['loopback', request('::1'), { trustProxy: 0, client: '0:0:0:0::/64' }],
  [
    'no header that no proxy is trusted for',
    request('192.0.2.7', '198.51.100.1'),
    { trustProxy: 0, client: '192.0.2.7' },
  ],
  [
    'what the one proxy heard',
    request('10.0.0.1', '203.0.113.9, 198.51.100.1'),
    { trustProxy: 1, client: '198.51.100.1' },
  ],
  [
    'what the outer of two proxies heard',
    request('10.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2'),
    { trustProxy: 2, client: '203.0.113.9' },
  ],
  [
    'the direct address where the header is too short',
    request('10.0.0.1', '203.0.113.9'),
    { trustProxy: 2, client: '10.0.0.1' },
  ],
  [
    'the address of an entry with a port',
    request('10.0.0.1', '198.51.100.1:40000'),
    { trustProxy: 1, client: '198.51.100.1' },
  ],
  [
    'the /64 of an entry in brackets, with a port',
    request('10.0.0.1', '[2001:db8:1:2::9]:443'),
    { trustProxy: 1, client: '2001:db8:1:2::/64' },
  ],
  [
    'the direct address where the entry is none',
    request('10.0.0.1', `203.0.113.9, ${'x'.repeat(9_000)}`),
    { trustProxy: 1, client: '10.0.0.1' },
  ],
  [
    'the direct address where the header is missing',
    request('10.0.0.1'),
    { trustProxy: 1, client: '10.0.0.1' },
  ],
])('[P54] a client is counted by %s', (_, incoming, { trustProxy, client }) => {
  expect(clientOf(incoming, trustProxy)).toBe(client);
});

test('the log gets no more than a network of an address', () => {
  expect(['192.0.2.7', '2001:db8:1:2::/64', 'unknown'].map(clientToPrefix)).toEqual([
    '192.0.0.0/16',
    '2001:db8::/32',
    'unknown',
  ]);
});
