import { expect, test } from 'vitest';
import { readSettings } from './coturn/settings.ts';
import { explain } from './explain.ts';

function told(environment: Record<string, string>, routedIp = '203.0.113.5'): readonly string[] {
  const read = readSettings(environment, { routedIp, newSecret: () => 'made-at-this-start' });
  return read.ok ? explain(read.settings).map(line => line.trim()) : read.errors;
}

test('[T14] the start says what browsers are told and which ports to open', () => {
  const tls = { TURN_CERT: '/c', TURN_KEY: '/k' };
  expect(told({ PUBLIC_URL: 'https://call.example.org', ...tls })).toEqual([
    '',
    'The relay (TURN) runs. Browsers that find no direct path are told:',
    'turn:call.example.org:3478?transport=udp',
    'turn:call.example.org:3478?transport=tcp',
    'turns:call.example.org:5349?transport=tcp',
    'Open in the firewall: UDP 3478, TCP 3478, TCP 5349, UDP 49152-65535.',
  ]);
});

test('[T14] the start says who cannot use it', () => {
  expect(told({}, '192.168.1.5')).toContain(
    '192.168.1.5 is a private address: only people of this network can use the relay.',
  );
  expect(told({}, '127.0.0.1')).toContain(
    '127.0.0.1 is this machine: only browsers on it can use the relay.',
  );
  expect(told({})).toContain(
    'Networks that allow only HTTPS need TLS: set TURN_CERT and TURN_KEY.',
  );
});

test('the secret is not told', () => {
  expect(told({ TURN_SECRET: 'north-by-northwest' }).join()).not.toContain('north');
});
