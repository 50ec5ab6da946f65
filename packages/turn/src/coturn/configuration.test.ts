import { expect, test } from 'vitest';
import { configurationOf, missingOptions, optionsOf } from './configuration.ts';
import { readSettings } from './settings.ts';

/** As `turnserver -h` of coturn 4.6 explains its options, each shape once. */
const HELP = `
Usage: turnserver [options]
Options:
 -d, --listening-device\t<device-name>\t\tListener interface device (NOT RECOMMENDED).
 -L, --listening-ip\t\t<ip>\t\tListener IP address.
\t\t\t\t\t\tIf both --no-tls and --no-dtls
 --alt-listening-port<port>\t<port>\t\tAlternative listening port.
 -b, , --db, --userdb\t<filename>\t\tSQLite database file name.
 --stale-nonce[=<value>]\t\t\tUse extra security with nonce value.
 --allowed-peer-ip=<ip[-ip]> \t\t\tSpecifies an ip or range of ips.
 --static-auth-secret\t\t<secret>\t'Static' authentication secret value, see --lt-cred-mech.
`;

const KNOWN = optionsOf(HELP);

function configure(environment: Record<string, string>, options = everyOption(environment)) {
  const machine = { routedIp: '203.0.113.5', newSecret: () => 'made-at-this-start' };
  const read = readSettings(environment, machine);
  if (!read.ok) throw new Error(read.errors.join('\n'));
  const otherIps = ['203.0.113.5', '203.0.113.6'];
  return configurationOf(read.settings, { options, otherIps, folder: '/private' })
    .trim()
    .split('\n');
}

/** A turnserver that knows all that is ever written for it. */
function everyOption(environment: Record<string, string>): ReadonlySet<string> {
  const all = new Set<string>();
  const spy = { has: (name: string) => all.add(name).size > 0 } as unknown as ReadonlySet<string>;
  configure(environment, spy);
  return all;
}

test('[T6] the options that a help text explains are known', () => {
  expect([...KNOWN].toSorted()).toEqual([
    'allowed-peer-ip',
    'alt-listening-port',
    'db',
    'listening-device',
    'listening-ip',
    'stale-nonce',
    'static-auth-secret',
    'userdb',
  ]);
});

test('[T15] while there are two secrets credentials of both are taken', () => {
  const lines = configure({ TURN_SECRET: 'south-by-southeast,north-by-northwest' }, KNOWN);
  expect(lines.filter(line => line.includes('secret'))).toEqual([
    'static-auth-secret=south-by-southeast',
    'static-auth-secret=north-by-northwest',
  ]);
});

test('[T6] what this turnserver does not know is left out', () => {
  expect(configure({ TURN_SECRET: 'north-by-northwest' }, KNOWN)).toEqual([
    'listening-ip=203.0.113.5',
    'static-auth-secret=north-by-northwest',
    'stale-nonce=600',
    'allowed-peer-ip=203.0.113.5',
    'userdb=:memory:',
  ]);
});

test('[T6] a turnserver that cannot do what matters is not good enough', () => {
  expect(missingOptions(KNOWN)).toEqual(['use-auth-secret', 'denied-peer-ip']);
  expect(missingOptions(everyOption({}))).toEqual([]);
});

test('[T2] [T5] the configuration', () => {
  const lines = configure({ TURN_RELAY_PORTS: '50000-50499', TURN_HOST: 't.example' });
  expect(lines.filter(line => !line.startsWith('denied-peer-ip'))).toEqual([
    'listening-ip=203.0.113.5',
    'relay-ip=203.0.113.5',
    'listening-port=3478',
    'min-port=50000',
    'max-port=50499',
    'use-auth-secret',
    'static-auth-secret=made-at-this-start',
    'realm=t.example',
    'stale-nonce=600',
    'user-quota=48',
    'total-quota=500',
    'max-bps=400000',
    'allowed-peer-ip=203.0.113.5',
    'no-multicast-peers',
    'no-tcp-relay',
    'no-dtls',
    'no-tlsv1',
    'no-tlsv1_1',
    'no-tls',
    'fingerprint',
    'no-cli',
    'no-software-attribute',
    'no-rfc5780',
    'no-stun-backward-compatibility',
    'response-origin-only-with-rfc5780',
    'no-dynamic-ip-list',
    'no-dynamic-realms',
    'simple-log',
    'log-file=stdout',
    'pidfile=/private/turnserver.pid',
    'userdb=:memory:',
  ]);
});

test('TLS takes the certificate', () => {
  const lines = configure({ TURN_CERT: '/c', TURN_KEY: '/k', TURN_HOST: 't.example' });
  expect(lines).toEqual(expect.arrayContaining(['tls-listening-port=5349', 'cert=/c', 'pkey=/k']));
  expect(lines).not.toContain('no-tls');
});

test('[T3] private networks, this machine and the metadata of clouds are out of reach', () => {
  const denied = configure({}).filter(line => line.startsWith('denied-peer-ip='));
  for (const range of [
    '0.0.0.0-0.255.255.255',
    '10.0.0.0-10.255.255.255',
    '127.0.0.0-127.255.255.255',
    '169.254.0.0-169.254.255.255',
    '172.16.0.0-172.31.255.255',
    '192.168.0.0-192.168.255.255',
    '::ffff:0:0-::ffff:ffff:ffff',
    '64:ff9b::-64:ff9b::ffff:ffff',
    'fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    '203.0.113.6',
  ])
    expect(denied).toContain(`denied-peer-ip=${range}`);
  expect(denied).not.toContain('denied-peer-ip=203.0.113.5');
});

test('[T4] the relay may reach itself, by its inner and its outer address, and nothing else', () => {
  const lines = configure({ TURN_IP: '10.0.0.5', TURN_EXTERNAL_IP: '203.0.113.5' });
  expect(lines).toContain('external-ip=203.0.113.5/10.0.0.5');
  expect(lines.filter(line => line.startsWith('allow'))).toEqual([
    'allowed-peer-ip=10.0.0.5',
    'allowed-peer-ip=203.0.113.5',
  ]);
});

test('[T4] only a relay that listens to its own machine alone relays to it', () => {
  expect(configure({ TURN_IP: '127.0.0.1' })).toContain('allow-loopback-peers');
  expect(configure({})).not.toContain('allow-loopback-peers');
});
