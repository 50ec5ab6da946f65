// Settings in, coturn's configuration out. Every option is one that this turnserver knows: newer ones stop at the others.
import { isIPv6 } from 'node:net';
import type { TurnSettings } from './settings.ts';

export interface ConfigurationWorld {
  /** The long options of this turnserver, from its help. */
  readonly options: ReadonlySet<string>;
  /** Other addresses of this machine, which nobody may reach through the relay. */
  readonly otherIps: readonly string[];
  /** A private folder for its process id. */
  readonly folder: string;
}

/**
 * [T3] Nobody may reach a private network, this machine or the cloud's metadata through us (IANA special-purpose
 * registries; IPv4 inside IPv6 by any of its spellings).
 */
const DENIED = [
  '0.0.0.0-0.255.255.255',
  '10.0.0.0-10.255.255.255',
  '100.64.0.0-100.127.255.255',
  '127.0.0.0-127.255.255.255',
  '169.254.0.0-169.254.255.255',
  '172.16.0.0-172.31.255.255',
  '192.0.0.0-192.0.0.255',
  '192.88.99.0-192.88.99.255',
  '192.168.0.0-192.168.255.255',
  '198.18.0.0-198.19.255.255',
  '224.0.0.0-255.255.255.255',
  '::-::1',
  '::ffff:0:0-::ffff:ffff:ffff',
  '64:ff9b::-64:ff9b::ffff:ffff',
  '100::-100::ffff:ffff:ffff:ffff',
  '2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'fe80::-feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'ff00::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
];

/** Without these coturn would do what it must not, so an old or foreign one is refused. */
const NEEDED = ['use-auth-secret', 'static-auth-secret', 'denied-peer-ip', 'allowed-peer-ip'];

/**
 * [T5] Allocations of one connection's credentials. A browser makes one for each URL and interface (3 × 2), twice during
 * a restart, and those of a lost network stay for ten minutes.
 */
const USER_QUOTA = 48;
/** Of one allocation and direction, in bytes: 3.2 Mbit/s, a call with a good picture. */
const MAX_BYTES_PER_SECOND = 400_000;
const NONCE_SECONDS = 600;

/** The options that every turnserver of ours must know and this one does not. */
export function missingOptions(options: ReadonlySet<string>): readonly string[] {
  return NEEDED.filter(name => !options.has(name));
}

/** The long options that a help text explains: they open a line, after their short forms. */
export function optionsOf(help: string): ReadonlySet<string> {
  const openings = help.match(/^ {1,5}-[^\t\n<[]*/gm) ?? [];
  return new Set(openings.flatMap(opening => opening.match(/(?<=--)[a-z][\w-]+/gi) ?? []));
}

export function configurationOf(settings: TurnSettings, world: ConfigurationWorld): string {
  const lines = [
    ...addresses(settings),
    ...access(settings),
    ...limits(settings),
    ...peers(settings, world.otherIps),
    ...transports(settings),
    ...habits(world.folder),
  ];
  const isKnown = (line: string) => world.options.has(line.replace(/=.*/s, ''));
  return `${lines.filter(isKnown).join('\n')}\n`;
}

function addresses({ listenIps, relayIp, externalIp, ...settings }: TurnSettings) {
  return [
    ...listenIps.map(ip => `listening-ip=${ip}`),
    `relay-ip=${relayIp}`,
    ...(externalIp === null ? [] : [`external-ip=${externalIp}/${relayIp}`]),
    `listening-port=${settings.port}`,
    `min-port=${settings.relayPorts.min}`,
    `max-port=${settings.relayPorts.max}`,
  ];
}

function access({ secrets, host }: TurnSettings) {
  const realm = isIPv6(host) ? 'visavis' : host;
  return [
    'use-auth-secret',
    ...secrets.map(secret => `static-auth-secret=${secret}`),
    `realm=${realm}`,
    `stale-nonce=${NONCE_SECONDS}`,
  ];
}

function limits({ relayPorts: { min, max } }: TurnSettings) {
  return [
    `user-quota=${USER_QUOTA}`,
    // Calls that need no relay keep theirs, too: as many as there are ports. Each takes 22 kB.
    `total-quota=${max - min + 1}`,
    `max-bps=${MAX_BYTES_PER_SECOND}`,
  ];
}

/** [T4] Two people on this relay meet at its own address: it alone is allowed, by its inner name and its outer one. */
function peers({ relayIp, externalIp }: TurnSettings, otherIps: readonly string[]) {
  const own = [relayIp, ...(externalIp === null ? [] : [externalIp])];
  const others = otherIps.filter(ip => !own.includes(ip));
  return [
    ...DENIED.map(range => `denied-peer-ip=${range}`),
    ...others.map(ip => `denied-peer-ip=${ip}`),
    ...own.map(ip => `allowed-peer-ip=${ip}`),
    'no-multicast-peers',
    ...(relayIp.startsWith('127.') ? ['allow-loopback-peers'] : []),
  ];
}

function transports({ tls, tlsPort }: TurnSettings) {
  // Browsers relay UDP only, and speak no DTLS with a relay.
  const always = ['no-tcp-relay', 'no-dtls', 'no-tlsv1', 'no-tlsv1_1'];
  if (tls === null) return [...always, 'no-tls'];
  const { certificate, key } = tls;
  return [...always, `tls-listening-port=${tlsPort}`, `cert=${certificate}`, `pkey=${key}`];
}

function habits(folder: string) {
  return [
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
    `pidfile=${folder}/turnserver.pid`,
    // Nobody is kept in it. In a file, its threads lock each other out at the start and refuse good credentials with 401.
    'userdb=:memory:',
  ];
}
