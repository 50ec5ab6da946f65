// stun:, stuns:, turn: and turns: URLs (RFC 7064, RFC 7065), as iceServers have them.
import { isIPv6 } from 'node:net';

export type Transport = 'udp' | 'tcp' | 'tls' | 'dtls';

export interface RelayUrl {
  readonly url: string;
  readonly isTurn: boolean;
  /** Without the brackets of IPv6. */
  readonly host: string;
  readonly port: number;
  readonly transport: Transport;
}

const FORM =
  /^(stun|turn)(s?):(\[[\da-f:.]+\]|[^\s:?[\]]+)(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?$/i;
const PORT = 3_478;
const TLS_PORT = 5_349;

/** Null for what is no such URL. */
export function parseRelayUrl(url: string): RelayUrl | null {
  const match = FORM.exec(url);
  if (match === null) return null;
  const [, scheme = '', s = '', host = '', port, over] = match;
  const isSecure = s !== '';
  return {
    url,
    isTurn: scheme.toLowerCase() === 'turn',
    host: host.replaceAll(/[[\]]/g, ''),
    port: port === undefined ? (isSecure ? TLS_PORT : PORT) : Number(port),
    transport: transportOf(isSecure, over?.toLowerCase()),
  };
}

export function writeTurnUrl({ host, port, transport }: Omit<RelayUrl, 'url' | 'isTurn'>): string {
  const name = isIPv6(host) ? `[${host}]` : host;
  if (transport === 'tls') return `turns:${name}:${port}?transport=tcp`;
  return `turn:${name}:${port}?transport=${transport}`;
}

function transportOf(isSecure: boolean, over: string | undefined): Transport {
  if (isSecure) return over === 'udp' ? 'dtls' : 'tls';
  return over === 'tcp' ? 'tcp' : 'udp';
}
