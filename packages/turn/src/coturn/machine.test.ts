import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { portProblems } from './machine.ts';
import type { TurnSettings } from './settings.ts';

const open: (Socket | ReturnType<typeof createServer>)[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function takenUdp(): Promise<number> {
  const socket = createSocket({ type: 'udp4', reusePort: true });
  open.push(socket);
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket.address().port;
}

async function takenTcp(): Promise<number> {
  const server = createServer();
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function problems(more: Partial<TurnSettings>) {
  const settings = { listenIps: ['127.0.0.1'], tls: null, tlsPort: 1, ...more };
  return portProblems(settings as TurnSettings);
}

const taken = (port: number) =>
  `${port} is already in use, perhaps by another turnserver; stop it or choose another port`;

test('[T11] a port that another turnserver shares is taken', async () => {
  const port = await takenUdp();
  expect(await problems({ port })).toEqual([`TURN_PORT: ${taken(port)}`]);
});

test('[T11] a taken port for TLS is named', async () => {
  const tlsPort = await takenTcp();
  const tls = { certificate: '/c', key: '/k' };
  expect(await problems({ port: 0, tlsPort, tls })).toEqual([`TURN_TLS_PORT: ${taken(tlsPort)}`]);
});

test('[T11] free ports are no problem, and are free afterwards', async () => {
  const port = await takenTcp();
  open.splice(0).forEach(one => one.close());
  await expect.poll(() => problems({ port })).toEqual([]);
  expect(await problems({ port })).toEqual([]);
});

test('[T7] an address of another machine is refused', async () => {
  expect(await problems({ port: 0, listenIps: ['198.51.100.1'] })).toEqual([
    'TURN_IP: 198.51.100.1 is no address of this machine',
  ]);
});
