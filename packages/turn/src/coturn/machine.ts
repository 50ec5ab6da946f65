// What this machine is: its addresses, and which ports of them are free.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isPrivateIp } from '../stun/address.ts';
import type { TurnSettings } from './settings.ts';

/** Any address of the internet will do: connecting a datagram socket asks the routing table and sends nothing. */
const SOMEWHERE = '198.51.100.1';

/** The address of the default route; null without a network. */
export async function findRoutedIp(): Promise<string | null> {
  const socket = createSocket('udp4');
  try {
    const connected = once(socket, 'connect');
    socket.connect(9, SOMEWHERE);
    await connected;
    return socket.address().address;
  } catch {
    return null;
  } finally {
    socket.close();
  }
}

export function publicIps(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? []);
  return all.map(({ address }) => address).filter(address => !isPrivateIp(address));
}

/** coturn shares its port silently with another one (SO_REUSEPORT), and both would get half of the requests. */
export async function portProblems(settings: TurnSettings): Promise<readonly string[]> {
  const { listenIps, port, tlsPort, tls } = settings;
  const ports = [{ name: 'TURN_PORT', port }];
  if (tls !== null) ports.push({ name: 'TURN_TLS_PORT', port: tlsPort });
  const tries = listenIps.flatMap(ip =>
    ports.flatMap(one => [
      problemOf(bindUdp(ip, one.port), ip, one),
      problemOf(listen(ip, one.port), ip, one),
    ]),
  );
  const found = await Promise.all(tries);
  return [...new Set(found.filter(line => line !== null))];
}

interface NamedPort {
  readonly name: string;
  readonly port: number;
}

async function problemOf(attempt: Promise<void>, ip: string, { name, port }: NamedPort) {
  try {
    await attempt;
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRNOTAVAIL') return `TURN_IP: ${ip} is no address of this machine`;
    if (code === 'EACCES') return `${name}: ${port} needs rights that this user does not have`;
    return `${name}: ${port} is already in use, perhaps by another turnserver; stop it or choose another port`;
  }
}

async function bindUdp(ip: string, port: number): Promise<void> {
  const socket = createSocket(isIPv6(ip) ? 'udp6' : 'udp4');
  const bound = once(socket, 'listening');
  socket.bind({ address: ip, port, exclusive: true });
  await bound;
  await new Promise<void>(resolve => socket.close(() => resolve()));
}

async function listen(ip: string, port: number): Promise<void> {
  const server = createServer();
  const listening = once(server, 'listening');
  server.listen({ host: ip, port, exclusive: true });
  await listening;
  await new Promise<void>(resolve => server.close(() => resolve()));
}
