import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createDelayProxy } from './delay-proxy.ts';

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function throughEcho(oneWayMs: number): Promise<Socket> {
  const echo = await listen(createServer(socket => void socket.pipe(socket)));
  const proxy = await listen(createDelayProxy(echo, oneWayMs));
  const socket = connect(proxy, '127.0.0.1').setNoDelay(true);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

test('an echo takes both ways', async () => {
  const socket = await throughEcho(50);
  const start = performance.now();
  socket.write('hello');
  await once(socket, 'data');
  const tookMs = performance.now() - start;
  // Only the lower bound: how late it is depends on the machine.
  expect(tookMs).toBeGreaterThan(99);
});

test('many small writes come back whole and in order', async () => {
  const socket = await throughEcho(5);
  const sent = Array.from({ length: 500 }, (_, index) => `${index},`);
  const received: string[] = [];
  socket.setEncoding('utf8').on('data', (text: string) => received.push(text));
  for (const text of sent) socket.write(text);
  socket.end();
  await once(socket, 'close');
  expect(received.join('')).toEqual(sent.join(''));
});

test('without delay the bytes go straight through', async () => {
  const socket = await throughEcho(0);
  socket.write('hello');
  const [data] = (await once(socket, 'data')) as [Buffer];
  expect(data.toString()).toEqual('hello');
});
