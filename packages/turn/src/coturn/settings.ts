// What the administrator wants, from the environment (docs/turn.md has the same list in prose).
import { isIP, isIPv4 } from 'node:net';
import * as v from 'valibot';
import { isPrivateIp } from '../stun/address.ts';
import { parseRelayUrl, writeTurnUrl } from '../client/relay-url.ts';

export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

export interface TurnSettings {
  /** The name or address that browsers are told. */
  readonly host: string;
  readonly listenIps: readonly string[];
  /** Where relayed packets leave from: the first IPv4 address that we listen on. */
  readonly relayIp: string;
  /** What others see in its place, behind a NAT that maps one address to one; else null. */
  readonly externalIp: string | null;
  readonly port: number;
  readonly tlsPort: number;
  readonly tls: Certificate | null;
  readonly relayPorts: { readonly min: number; readonly max: number };
  /** [T15] Credentials of each are taken; new ones are made from the first. */
  readonly secrets: readonly string[];
  /** For browsers. */
  readonly urls: readonly string[];
}

export type SettingsResult =
  | { readonly ok: true; readonly settings: TurnSettings }
  | { readonly ok: false; readonly errors: readonly string[] };

/** What the machine adds to what was said. */
export interface Machine {
  /** The address of the default route; null without a network. */
  readonly routedIp: string | null;
  readonly newSecret: () => string;
}

const PORT_MESSAGE = 'must be a port from 1 to 65535';
const Port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, PORT_MESSAGE),
  v.transform(Number),
  v.minValue(1, PORT_MESSAGE),
  v.maxValue(65_535, PORT_MESSAGE),
);

const RANGE_MESSAGE = 'must be two ports such as 49152-65535, from 1024 on, at least 100 of them';
const PortRange = v.pipe(
  v.string(),
  v.regex(/^\d{4,5}-\d{4,5}$/, RANGE_MESSAGE),
  v.transform(text => text.split('-').map(Number)),
  v.transform(([min = 0, max = 0]) => ({ min, max })),
  v.check(({ min, max }) => min >= 1_024 && max <= 65_535 && max - min >= 99, RANGE_MESSAGE),
);

const SECRET_MESSAGE = 'must be 16 or more letters, digits or any of . _ ~ + / = -';
const isSecret = (text: string) => /^[\w.~+/=-]{16,}$/.test(text);
const textToList = (text: string) => text.split(/[,\s]+/).filter(part => part !== '');

const list = (text: string) => text.split(',').map(part => part.trim());
const isTurnUrl = (text: string) => parseRelayUrl(text)?.isTurn === true;

const Variables = v.object({
  PUBLIC_URL: v.optional(
    v.pipe(v.string(), v.url('must be an origin such as https://call.example.org')),
  ),
  TURN_HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.:-]+$/, 'must be a name or an address, without a port')),
  ),
  TURN_IP: v.optional(
    v.pipe(
      v.string(),
      v.transform(list),
      v.check(
        ips => ips.every(ip => isIP(ip) !== 0),
        'must be addresses of this machine, by commas',
      ),
      v.check(ips => ips.some(isIPv4), 'must contain an IPv4 address'),
    ),
  ),
  TURN_EXTERNAL_IP: v.optional(v.pipe(v.string(), v.ipv4('must be an IPv4 address'))),
  TURN_PORT: v.optional(Port, '3478'),
  TURN_TLS_PORT: v.optional(Port, '5349'),
  TURN_CERT: v.optional(v.string()),
  TURN_KEY: v.optional(v.string()),
  TURN_RELAY_PORTS: v.optional(PortRange, '49152-65535'),
  TURN_SECRET: v.optional(
    v.pipe(
      v.string(),
      v.transform(textToList),
      // Each stands in a line of coturn's configuration.
      v.check(secrets => secrets.length > 0 && secrets.every(isSecret), SECRET_MESSAGE),
    ),
  ),
  TURN_SECRET_FILE: v.optional(v.string()),
  TURN_URLS: v.optional(
    v.pipe(
      v.string(),
      v.transform(list),
      v.check(urls => urls.every(isTurnUrl), 'must be turn: or turns: URLs, by commas'),
    ),
  ),
});
type Variables = v.InferOutput<typeof Variables>;

/** Errors name the variable and never its value. An empty variable counts as unset. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  machine: Machine,
): SettingsResult {
  const given = Object.entries(environment).filter(([, value]) => (value ?? '').trim() !== '');
  const parsed = v.safeParse(Variables, Object.fromEntries(given));
  if (!parsed.success) {
    const { nested } = v.flatten<typeof Variables>(parsed.issues);
    const lines = Object.entries(nested ?? {}).map(([name, [message]]) => `${name}: ${message}`);
    return { ok: false, errors: lines };
  }
  const settings = toSettings(parsed.output, machine);
  const errors = contradictions(parsed.output, settings);
  return errors.length === 0 ? { ok: true, settings } : { ok: false, errors };
}

function toSettings(variables: Variables, machine: Machine): TurnSettings {
  const listenIps = variables.TURN_IP ?? [machine.routedIp ?? '127.0.0.1'];
  const relayIp = listenIps.find(isIPv4) ?? '127.0.0.1';
  const externalIp = variables.TURN_EXTERNAL_IP ?? relayIp;
  const place = {
    host: variables.TURN_HOST ?? publicHost(variables) ?? externalIp,
    port: variables.TURN_PORT,
    tlsPort: variables.TURN_TLS_PORT,
    tls: tlsOf(variables),
  };
  return {
    ...place,
    listenIps,
    relayIp,
    externalIp: externalIp === relayIp ? null : externalIp,
    relayPorts: variables.TURN_RELAY_PORTS,
    secrets: variables.TURN_SECRET ?? [machine.newSecret()],
    urls: variables.TURN_URLS ?? urlsOf(place),
  };
}

function tlsOf({ TURN_CERT: certificate, TURN_KEY: key }: Variables): Certificate | null {
  return certificate === undefined || key === undefined ? null : { certificate, key };
}

type Place = Pick<TurnSettings, 'host' | 'port' | 'tlsPort' | 'tls'>;

/** Few, because a browser asks all of them for every call. It takes STUN from the same. */
function urlsOf({ host, port, tlsPort, tls }: Place): readonly string[] {
  return [
    writeTurnUrl({ host, port, transport: 'udp' }),
    writeTurnUrl({ host, port, transport: 'tcp' }),
    ...(tls === null ? [] : [writeTurnUrl({ host, port: tlsPort, transport: 'tls' })]),
  ];
}

/** The name people open, unless that is this machine itself: a friend cannot use `localhost`. */
function publicHost({ PUBLIC_URL: url }: Variables): string | null {
  if (url === undefined) return null;
  const host = new URL(url).hostname.replaceAll(/[[\]]/g, '');
  return isLocalName(host) ? null : host;
}

function contradictions(variables: Variables, settings: TurnSettings): readonly string[] {
  const { TURN_CERT: certificate, TURN_KEY: key, TURN_EXTERNAL_IP: externalIp } = variables;
  const { host, relayIp, relayPorts, port, tlsPort, tls } = settings;
  const isNamed = variables.TURN_HOST !== undefined || publicHost(variables) !== null;
  const isPublic = isNamed && !isPrivateHost(host);
  const isInRange = (one: number) => one >= relayPorts.min && one <= relayPorts.max;
  const found: readonly (readonly [boolean, string])[] = [
    [
      (certificate === undefined) !== (key === undefined),
      'TURN_CERT and TURN_KEY belong together: set both or neither',
    ],
    [
      tls !== null && isIP(host) !== 0,
      'TURN_HOST: browsers check the certificate of a name; an address will not do with TURN_CERT',
    ],
    [
      isPublic && externalIp === undefined && isPrivateIp(relayIp),
      `TURN_EXTERNAL_IP: ${host} is for the internet, but this machine has the private address ${relayIp}; ` +
        'set the public IPv4 address that leads here (or, for a private network, that same address)',
    ],
    [port === tlsPort, 'TURN_TLS_PORT: must differ from TURN_PORT'],
    [
      isInRange(port) || isInRange(tlsPort),
      'TURN_RELAY_PORTS: contains TURN_PORT or TURN_TLS_PORT',
    ],
  ];
  return found.filter(([isWrong]) => isWrong).map(([, line]) => line);
}

function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || /^(127\.|::1$)/.test(host);
}

/** Names that no public DNS has (RFC 6761, RFC 6762, RFC 8375 and `.internal`). */
function isPrivateHost(host: string): boolean {
  if (isIP(host) !== 0) return isPrivateIp(host);
  return !host.includes('.') || /\.(local|lan|internal|home\.arpa|test)$/.test(host);
}
