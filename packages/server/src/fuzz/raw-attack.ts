// Sockets on which WebSocket itself is spoken wrongly. Each of them ends alone.
import { frameToBytes, OPCODE, textToBytes } from '../attacks/frames.ts';
import { handshake, RawSocket } from '../attacks/raw-socket.ts';
import type { Random } from './random.ts';

type Attack = (random: Random) => Buffer;

const { text, more, binary, ping, pong, close } = OPCODE;
const some = (random: Random, limit: number) => random.bytes(random.below(limit));
const size = (random: Random) =>
  random.pick([0, 1, 125, 126, 65_535, 65_536, 262_145, 2 ** 31, 2 ** 40, 2 ** 53]);

/** RFC 6455: §5.1 masks, §5.2 bits, opcodes and lengths, §5.4 pieces, §5.5 control frames, §7.4 close codes, §8.1 UTF-8. */
const FRAMES: readonly [Attack, ...Attack[]] = [
  random => some(random, 600),
  random => frameToBytes({ opcode: text, payload: some(random, 300) }),
  () => frameToBytes({ opcode: text, payload: Buffer.from('{"type":"hold"}'), isMasked: false }),
  random =>
    frameToBytes({ opcode: text, payload: some(random, 50), reserved: 1 + random.below(7) }),
  random =>
    frameToBytes({ opcode: random.pick([3, 4, 5, 6, 7, 11, 15]), payload: some(random, 9) }),
  random => frameToBytes({ opcode: ping, payload: random.bytes(126 + random.below(900)) }),
  random => frameToBytes({ opcode: random.pick([ping, pong, close]), payload: some(random, 126) }),
  random =>
    frameToBytes({ opcode: random.pick([ping, close]), payload: some(random, 9), isFinal: false }),
  random => frameToBytes({ opcode: more, payload: some(random, 100), isFinal: random.chance(0.5) }),
  random => frameToBytes({ opcode: text, payload: some(random, 100), isFinal: false }),
  random => frameToBytes({ opcode: text, payload: some(random, 90), claimedBytes: size(random) }),
  random => frameToBytes({ opcode: binary, payload: some(random, 5_000) }),
  random =>
    frameToBytes({ opcode: close, payload: Buffer.of(random.below(20), random.below(256)) }),
  () => frameToBytes({ opcode: close, payload: Buffer.of(3) }),
  () => textToBytes('{"type":"ping","nextMs":30000}'),
];

const HEADERS: readonly [string, ...string[]] = [
  'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=99999999999',
  'Sec-WebSocket-Protocol: , ,,;"',
  'Sec-WebSocket-Key: short',
  'Content-Length: 99999999999999999999',
  'Transfer-Encoding: chunked',
  'Origin: null',
  'Origin: ://',
  'X-Forwarded-For: \u0001, ,,::1',
  'Upgrade: h2c, websocket',
  `X-Long: ${'x'.repeat(17_000)}`,
  'no colon',
];
const PATHS: readonly [string, ...string[]] = [
  '/ws?v=5',
  '/ws?v=5&v=4',
  '/ws/../ws?v=5',
  '//ws',
  '/%',
  'http://other.example/ws?v=5',
  '*',
  '/..%2f..%2fetc%2fpasswd',
];

export interface RawAttack {
  readonly socket: RawSocket;
  /** Frames, and what stands in front of them. */
  readonly messages: number;
}

/** Everything is sent at once: a server must not care. */
export function startRawAttack(port: number, random: Random): RawAttack {
  const socket = new RawSocket(port);
  const parts = Array.from({ length: 1 + random.below(4) }, () => random.pick(FRAMES)(random));
  const head = random.chance(0.1)
    ? Buffer.from(handshake({ path: random.pick(PATHS), headers: [random.pick(HEADERS)] }))
    : Buffer.from(random.chance(0.03) ? random.bytes(200) : handshake());
  const bytes = Buffer.concat([head, ...parts]);
  const middle = random.below(bytes.length);
  socket.send(bytes.subarray(0, middle));
  socket.send(bytes.subarray(middle));
  return { socket, messages: parts.length + 1 };
}
