import { expect, test } from 'vitest';
import { FIREWALLS } from './firewall.ts';
import { type Nat, NATS, routerRules } from './nat.ts';

const PERSON = '10.1.0.2';

function rulesOf(nat: Nat): readonly string[] {
  return routerRules({ nat, firewall: 'none' }, PERSON).split('\n');
}

function like(nat: Nat, ...patterns: readonly RegExp[]): readonly boolean[] {
  return patterns.map(pattern => rulesOf(nat).some(rule => pattern.test(rule)));
}

test('every NAT but the open one translates what goes out', () => {
  const translating = NATS.filter(nat => like(nat, /POSTROUTING.*MASQUERADE/)[0]);
  expect(translating).toEqual(['fullcone', 'restricted', 'cone', 'symmetric']);
});

test('only the symmetric one takes a new port for every destination', () => {
  expect(NATS.filter(nat => like(nat, /--random-fully/)[0])).toEqual(['symmetric']);
});

test('a full cone lets anybody write to the person, a restricted one whom the person wrote to', () => {
  const anybody = /^-A PREROUTING -i wan0 -p udp -j DNAT --to-destination 10\.1\.0\.2$/;
  const known = /^-A PREROUTING .*--rsource --rcheck --seconds 120 -j DNAT/;
  expect(NATS.map(nat => [nat, ...like(nat, anybody, known)])).toEqual([
    ['open', false, false],
    ['fullcone', true, false],
    ['restricted', false, true],
    ['cone', false, false],
    ['symmetric', false, false],
  ]);
});

test('only the open one forwards what comes from outside unasked', () => {
  expect(NATS.filter(nat => rulesOf(nat).includes('-A FORWARD -i wan0 -j ACCEPT'))).toEqual([
    'open',
  ]);
});

test('a router drops what is addressed to itself unasked', () => {
  for (const nat of NATS) expect(rulesOf(nat)).toContain('-A INPUT -i wan0 -j DROP');
});

test('the firewall sees every packet before the NAT may let it through', () => {
  for (const nat of NATS) {
    const forward = rulesOf(nat).filter(rule => rule.startsWith('-A FORWARD'));
    expect(forward[0]).toBe('-A FORWARD -j FIREWALL');
  }
});

test('a firewall ends with what it blocks', () => {
  const last = FIREWALLS.map(firewall => {
    const rules = routerRules({ nat: 'cone', firewall }, PERSON).split('\n');
    return [firewall, rules.findLast(rule => rule.startsWith('-A FIREWALL')) ?? null];
  });
  expect(last).toEqual([
    ['none', null],
    ['block-udp', '-A FIREWALL -p udp -j DROP'],
    ['reject-udp', '-A FIREWALL -p udp -j REJECT --reject-with icmp-port-unreachable'],
    ['block-tcp', '-A FIREWALL -p tcp -j DROP'],
    ['tcp443', '-A FIREWALL -j DROP'],
    ['turn-only', '-A FIREWALL -j DROP'],
    ['block-media', '-A FIREWALL -p udp -m u32 --u32 "0>>22&0x3C@8>>24&0xC0=0x80" -j DROP'],
    ['block-all', '-A FIREWALL -j DROP'],
  ]);
});
