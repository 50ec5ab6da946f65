// Against a small TURN server that can be told to misbehave. The real one is in packages/doctor/src/coturn.test.ts.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ATTRIBUTE, type Attribute, peer, text, textOf } from '../stun/attribute.ts';
import {
  decodeStun,
  encodeStun,
  isSignedBy,
  longTermKey,
  type StunMessage,
} from '../stun/message.ts';
import { allocate, bind } from './allocation.ts';
import { parseRelayUrl, type RelayUrl } from './relay-url.ts';

const CREDENTIALS = { username: '1800000000:abc', credential: 'north' };
const KEY = longTermKey(CREDENTIALS.username, 'example.org', CREDENTIALS.credential);
const RELAYED = { ip: '203.0.113.5', port: 50_000 };

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** What the server sends for a request; null is silence. */
type Answer = (request: StunMessage, bytes: Buffer) => Buffer | null;

async function udpServer(answer: Answer): Promise<RelayUrl> {
  const socket: Socket = createSocket('udp4');
  open.push(socket);
  socket.on('message', (bytes, { port, address }) => {
    const request = decodeStun(bytes);
    const reply = request === null ? null : answer(request, bytes);
    if (reply !== null) socket.send(reply, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return server(`turn:127.0.0.1:${socket.address().port}`);
}

/** Every byte in a segment of its own. */
async function tcpServer(answer: Answer): Promise<RelayUrl> {
  const listener: Server = createServer({ noDelay: true }, socket => {
    socket.on('error', () => undefined);
    socket.on('data', bytes => {
      const request = decodeStun(bytes);
      const reply = request === null ? null : answer(request, bytes);
      if (reply === null) socket.end();
      else void trickle(reply, byte => new Promise(resolve => socket.write(byte, () => resolve())));
    });
  });
  open.push(listener);
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return server(`turn:127.0.0.1:${(listener.address() as AddressInfo).port}?transport=tcp`);
}

async function trickle(bytes: Buffer, write: (byte: Buffer) => Promise<void>): Promise<void> {
  for (let index = 0; index < bytes.length; index += 1)
    await write(bytes.subarray(index, index + 1));
}

function server(url: string): RelayUrl {
  const parsed = parseRelayUrl(url);
  if (parsed === null) throw new Error(`${url} is no relay`);
  return parsed;
}

function reply(request: StunMessage, attributes: readonly Attribute[], key: Buffer | null = null) {
  return encodeStun({ ...request, kind: 'success', attributes }, key);
}

function refuse(request: StunMessage, code: number, attributes: readonly Attribute[] = []): Buffer {
  const value = Buffer.from([0, 0, Math.floor(code / 100), code % 100]);
  const error = { type: ATTRIBUTE.errorCode, value };
  return encodeStun({ ...request, kind: 'error', attributes: [error, ...attributes] });
}

const challenge = (nonce: string) => [
  text(ATTRIBUTE.realm, 'example.org'),
  text(ATTRIBUTE.nonce, nonce),
];

function address(type: number, request: StunMessage): Attribute {
  return { ...peer(RELAYED, request.transactionId), type };
}

const granted = (request: StunMessage, key = KEY) =>
  reply(request, [address(ATTRIBUTE.xorRelayedAddress, request)], key);

/** Grants what is signed with this nonce. */
const careful =
  (nonce: string): Answer =>
  (request, bytes) => {
    if (!isSignedBy(bytes, KEY)) return refuse(request, 401, challenge(nonce));
    return textOf(request, ATTRIBUTE.nonce) === nonce ? granted(request) : refuse(request, 438);
  };

test.each([
  ['datagrams', udpServer],
  ['a stream that is cut anywhere', tcpServer],
])('a binding request tells our address, over %s', async (_, run) => {
  const relay = await run(request =>
    reply(request, [address(ATTRIBUTE.xorMappedAddress, request)]),
  );
  expect(await bind(relay, 5_000)).toEqual({ ok: true, value: RELAYED });
});

test.each([
  ['datagrams', udpServer],
  ['a stream', tcpServer],
])('an allocation signs with the realm and nonce that it is told, over %s', async (_, run) => {
  const allocated = await allocate(await run(careful('one')), CREDENTIALS, 5_000);
  if (!allocated.ok) throw new Error(JSON.stringify(allocated));
  expect(allocated.value.relayed).toEqual(RELAYED);
  await allocated.value.release();
});

test('a lost datagram is sent again', async () => {
  let count = 0;
  const relay = await udpServer(request => {
    count += 1;
    return count === 1 ? null : reply(request, [address(ATTRIBUTE.xorMappedAddress, request)]);
  });
  expect(await bind(relay, 5_000)).toEqual({ ok: true, value: RELAYED });
});

test('a nonce that went stale is replaced', async () => {
  let nonce = 'one';
  const relay = await udpServer((request, bytes) => {
    if (request.method === 'allocate') return careful('one')(request, bytes);
    nonce = 'two';
    const given = textOf(request, ATTRIBUTE.nonce);
    return given === nonce ? reply(request, [], KEY) : refuse(request, 438, challenge(nonce));
  });
  const allocated = await allocate(relay, CREDENTIALS, 5_000);
  if (!allocated.ok) throw new Error(JSON.stringify(allocated));
  expect((await allocated.value.permit(RELAYED)).ok).toBe(true);
});

test.each([
  [
    'refuses',
    (request: StunMessage) => refuse(request, 486),
    { type: 'refused', code: 486, reason: '' },
  ],
  [
    'has another secret',
    (request: StunMessage) => refuse(request, 401, challenge('one')),
    { type: 'refused', code: 401, reason: '' },
  ],
  ['cannot prove its secret', impostor, { type: 'garbled' }],
] as const)('a server that %s is found out', async (_, answer, failure) => {
  expect(await allocate(await udpServer(answer), CREDENTIALS, 5_000)).toEqual({
    ok: false,
    failure,
  });
});

function impostor(request: StunMessage, bytes: Buffer): Buffer {
  if (!isSignedBy(bytes, KEY)) return refuse(request, 401, challenge('one'));
  return granted(request, Buffer.from('another key'));
}

test('silence is no answer', async () => {
  const failure = { type: 'no-answer' };
  expect(await bind(await udpServer(() => null), 300)).toEqual({ ok: false, failure });
  expect(await bind(await tcpServer(() => null), 5_000)).toEqual({ ok: false, failure });
});

test.each(['turn:127.0.0.1:1', 'turn:127.0.0.1:1?transport=tcp'])(
  'a closed port is known at once: %s',
  async url => {
    const failure = { type: 'unreachable', code: 'ECONNREFUSED' };
    expect(await bind(server(url), 5_000)).toEqual({ ok: false, failure });
  },
);
