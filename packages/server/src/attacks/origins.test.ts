// Who says that they come from elsewhere than they do.
import { expect, test } from 'vitest';
import { silentLog } from '../testing.ts';
import { beside } from './beside.ts';
import { textToBytes as frame } from './frames.ts';
import { handshake, RawSocket, RawWebSocket } from './raw-socket.ts';

const PUBLIC = { PUBLIC_URL: 'https://call.example', ALLOWED_ORIGINS: 'https://other.example' };

/** The status with which an upgrade is answered. */
async function knock(port: number, headers: readonly string[], host = '127.0.0.1') {
  const socket = new RawSocket(port);
  socket.send(handshake({ headers }).replace('Host: 127.0.0.1', `Host: ${host}`));
  while (socket.heard === '') await new Promise(resolve => socket.socket.once('data', resolve));
  socket.drop();
  return Number(socket.heard.split(' ')[1]);
}

test('[Z12] a page of another site opens no WebSocket, however much its name looks like ours', () =>
  beside(async ({ port }) => {
    const origins = [
      ...['https://evil.example', 'null', '', 'https://', 'file://', '*'],
      ...['https://call.example.evil.example', 'https://evilcall.example', 'https://call.example.'],
      ...['https://call.example:444', 'https://call.example@evil.example', 'wss://call.example'],
      ...['https://sub.call.example', 'http://other.example', 'https://xn--call-.example'],
      'https://call.example, https://evil.example',
    ];
    for (const origin of origins)
      expect([origin, await knock(port, [`Origin: ${origin}`])]).toEqual([origin, 403]);
    const twice = ['Origin: https://evil.example', 'Origin: https://call.example'];
    expect(await knock(port, twice)).toBe(403);
    expect(await knock(port, twice.toReversed())).toBe(403);
    expect(await knock(port, ['Origin: https://call.example'])).toBe(101);
  }, PUBLIC));

test('[Z12] nor does the page that somebody on the way served without TLS under our own name', () =>
  beside(async ({ port }) => {
    expect(await knock(port, ['Origin: http://call.example'], 'call.example')).toBe(403);
    expect(await knock(port, ['Origin: https://call.example'], 'call.example')).toBe(101);
  }, PUBLIC));

/** How many of twenty connections come in, each with another lie about its address. */
async function comeIn(port: number, lie: (number: number) => string): Promise<number> {
  const sockets = await Promise.all(
    Array.from({ length: 20 }, (_, number) =>
      new RawWebSocket(port, () => undefined, {
        headers: [`X-Forwarded-For: ${lie(number)}`],
      }).open(),
    ),
  );
  for (const socket of sockets) socket.drop();
  return sockets.filter(({ head }) => head.startsWith('HTTP/1.1 101 ')).length;
}

test('[Z13] without a proxy of ours nobody is somebody else by saying so', () =>
  beside(
    async ({ port }) => {
      // Two of ten are the neighbours, whose address it is, too.
      expect(await comeIn(port, number => `192.0.2.${number}`)).toBe(8);
    },
    { JOINS_PER_MINUTE: '5' },
  ));

test.each([
  ['in front of what the proxy wrote', (number: number) => `192.0.2.${number}, 198.51.100.7`],
  [
    'in a header of its own',
    (number: number) => `192.0.2.${number}\r\nX-Forwarded-For: 198.51.100.7`,
  ],
  ['with ports', (number: number) => `198.51.100.7:${10_000 + number}`],
  ['within one network of IPv6', (number: number) => `2001:db8:1:2::${number}`],
  ['that are no addresses', (number: number) => `unknown-${number}`],
  ['that are nothing', () => ', ,'],
])('[Z13] behind one proxy lies %s make nobody many', (_, lie) =>
  beside(
    async ({ port }) => {
      expect(await comeIn(port, lie)).toBe(10);
    },
    { JOINS_PER_MINUTE: '5', TRUST_PROXY: '1' },
  ),
);

test('[Z19] an attack writes nothing of its own into the log, and no line for each try', () => {
  const lines: string[] = [];
  const write = (fields: object, message: string) => lines.push(JSON.stringify([fields, message]));
  const log = { ...silentLog, debug: write, info: write, warn: write, error: write };
  return beside(
    async ({ port }) => {
      lines.length = 0;
      const lie = 'X-Forwarded-For: MARK';
      await knock(port, ['Origin: https://MARK.example', lie]);
      await knock(port, [lie, 'Sec-WebSocket-Protocol: MARK']);
      const rude = new RawSocket(port);
      rude.send('GET /MARK\u0000 HTTP/1.1\r\nHost: MARK\r\n\r\n');
      await rude.ended;
      rude.drop();
      const sockets = await Promise.all(
        Array.from({ length: 5 }, () => new RawWebSocket(port).open()),
      );
      for (const socket of sockets) {
        for (let times = 0; times < 10; times += 1) socket.send(frame('{"MARK":'));
        expect(await socket.closed()).toBe(4000);
      }
      const connected = JSON.stringify([{ network: '127.0.0.0/16' }, 'connected']);
      expect(lines).toEqual(Array.from({ length: 6 }, () => connected));
    },
    {},
    { log },
  );
});
