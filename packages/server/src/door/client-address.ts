import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';

/** Whom the address limits count: one IPv4 address, or the /64 that one household has of IPv6. */
export function clientOf(request: IncomingMessage, trustProxy: number): string {
  const address = clientAddress(request, trustProxy).replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(address) ? `${ipv6Groups(address).slice(0, 4).join(':')}::/64` : address;
}

/** All that the log may say of a client: the first 16 bits of IPv4, the first 32 of IPv6. */
export function clientToPrefix(client: string): string {
  if (client.includes(':')) return `${client.split(':').slice(0, 2).join(':')}::/32`;
  const [first, second] = client.split('.');
  return second === undefined ? 'unknown' : `${first ?? ''}.${second}.0.0/16`;
}

/** Each trusted proxy appends whom it heard; what stands before their entries anybody could have written. */
function clientAddress({ headers, socket }: IncomingMessage, trustProxy: number): string {
  const direct = socket.remoteAddress ?? 'unknown';
  if (trustProxy === 0) return direct;
  const entries = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  return entryToAddress(entries.at(-trustProxy)?.trim() ?? '') ?? direct;
}

/** Some proxies write a port behind the address. What is no address says nothing. */
function entryToAddress(entry: string): string | null {
  const address = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(entry);
  const bare = address?.[1] ?? address?.[2] ?? entry;
  return isIP(bare) === 0 ? null : bare;
}

function ipv6Groups(address: string): readonly string[] {
  const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::');
  const front = head.split(':').filter(group => group !== '');
  const back = (tail ?? '').split(':').filter(group => group !== '');
  const gap = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...(tail === undefined ? [] : gap), ...back].map(group =>
    group.replace(/^0+(?=.)/, ''),
  );
}
