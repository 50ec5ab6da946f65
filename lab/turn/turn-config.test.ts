import { expect, test } from 'vitest';
import { turnConfig } from './turn-config.ts';

const host = { name: 'turn2.lab', address: '203.0.113.3', secret: 'north' };
const files = { authority: 'a.pem', certificate: 'c.pem', key: 'k.pem' };

test('a server listens and relays at its own address only', () => {
  const lines = turnConfig(host, files).split('\n');
  const addresses = lines.filter(line => /\d+\.\d+\.\d+\.\d+/.test(line));
  expect(addresses).toEqual([
    'listening-ip=203.0.113.3',
    'relay-ip=203.0.113.3',
    'aux-server=203.0.113.3:5349',
  ]);
});

test('it takes credentials made from the secret, and no others', () => {
  const lines = turnConfig(host, files).split('\n');
  expect(lines).toContain('use-auth-secret');
  expect(lines).toContain('static-auth-secret=north');
  expect(lines.filter(line => /^(user=|no-auth|lt-cred-mech)/.test(line))).toEqual([]);
});
