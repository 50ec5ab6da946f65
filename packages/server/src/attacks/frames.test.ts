// Frames that are too big, too many, packed, or no frames at all (RFC 6455 §5).
import { deflateRawSync } from 'node:zlib';
import { MAX_FRAME_BYTES } from '@visavis/protocol';
import { expect, test } from 'vitest';
import { beside, counted } from './beside.ts';
import { type Frame, frameToBytes, OPCODE, textToBytes } from './frames.ts';
import { RawWebSocket } from './raw-socket.ts';

const quiet = () => undefined;
const bytes = (text: string) => Buffer.from(text);
const PING = textToBytes('{"type":"ping","nextMs":5000}');

/** What the server closes with when it hears these. */
async function closedWith(port: number, frames: readonly Frame[]): Promise<number | null> {
  const socket = await new RawWebSocket(port).open();
  for (const frame of frames) socket.send(frameToBytes(frame));
  return socket.closed();
}

const text = (payload: Buffer, more: Partial<Frame> = {}): Frame => ({
  ...{ opcode: OPCODE.text, payload },
  ...more,
});

test('[Z6] a giant frame is refused by its header, before anything of it is read', () =>
  beside(async ({ port }) => {
    const sizes = [MAX_FRAME_BYTES + 1, 2 ** 31, 2 ** 40, 2 ** 53 - 1];
    for (const claimedBytes of sizes)
      expect(await closedWith(port, [text(bytes('x'), { claimedBytes })])).toBe(1009);
    expect(await closedWith(port, [text(bytes('x'), { claimedBytes: 2 ** 54 })])).toBe(1009);
  }));

test('[Z6] a giant message in small frames is refused when it is too big', () =>
  beside(async ({ port }) => {
    const piece = Buffer.alloc(MAX_FRAME_BYTES / 4, 'x');
    const pieces = Array.from({ length: 5 }, (_, index) => ({
      ...{ opcode: index === 0 ? OPCODE.text : OPCODE.more, payload: piece, isFinal: false },
    }));
    expect(await closedWith(port, pieces)).toBe(1009);
  }));

test('[Z6] a message in very many pieces is refused, because each costs more than is in it', () =>
  beside(async ({ port }) => {
    const pieces = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        opcode: index === 0 ? OPCODE.text : OPCODE.more,
        payload: bytes(' '),
        isFinal: index === count - 1,
      }));
    expect(await closedWith(port, pieces(257))).toBe(1008);
    let heard = '';
    const patient = await new RawWebSocket(port, ({ payload }) => {
      heard += payload.toString();
    }).open();
    for (const frame of pieces(256)) patient.send(frameToBytes(frame));
    await expect.poll(() => heard, { timeout: 20_000 }).toContain('"malformed"');
    patient.drop();
  }));

test('[Z6] a compressed bomb is not unpacked: nobody agreed on compression', () =>
  beside(async ({ port }) => {
    const bomb = deflateRawSync(Buffer.alloc(64_000_000, 'x'));
    expect(bomb.length).toBeLessThan(65_536);
    const offer = 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits';
    const socket = await new RawWebSocket(port, quiet, { headers: [offer] }).open();
    expect(socket.head).not.toMatch(/extensions/i);
    socket.send(frameToBytes(text(bomb, { reserved: 4 })));
    expect(await socket.closed()).toBe(1002);
  }));

const { more, ping, close } = OPCODE;
const long = Buffer.alloc(126, 'x');

test.each<[string, readonly Frame[], number]>([
  ['a frame that is not masked', [text(bytes('{}'), { isMasked: false })], 1002],
  ['reserved bits', [text(bytes('{}'), { reserved: 3 })], 1002],
  ['an opcode that is none', [{ opcode: 3, payload: bytes('') }], 1002],
  ['a control opcode that is none', [{ opcode: 11, payload: bytes('') }], 1002],
  ['a long ping', [{ opcode: ping, payload: long }], 1002],
  ['a ping in pieces', [{ opcode: ping, payload: bytes('x'), isFinal: false }], 1002],
  ['a piece of nothing', [{ opcode: more, payload: bytes('x') }], 1002],
  ['a message inside another', [text(bytes('{'), { isFinal: false }), text(bytes('}'))], 1002],
  ['a close code that is none', [{ opcode: close, payload: Buffer.of(3, 237) }], 1002],
  ['a close frame of one byte', [{ opcode: close, payload: Buffer.of(3) }], 1002],
  ['text that is not UTF-8', [text(Buffer.of(0xc0, 0xaf))], 1007],
  ['half a surrogate as UTF-8', [text(Buffer.of(0xed, 0xa0, 0x80))], 1007],
])('[Z8] %s ends the connection of whoever sent it', (_, frames, code) =>
  beside(async ({ port }) => {
    expect(await closedWith(port, frames)).toBe(code);
  }),
);

test('[Z8] what stands behind a broken frame is not taken any more', () =>
  beside(async ({ port }) => {
    const heard: string[] = [];
    const socket = await new RawWebSocket(port, ({ opcode, payload }) => {
      if (opcode === OPCODE.text) heard.push(payload.toString());
    }).open();
    const broken = frameToBytes({ opcode: 3, payload: bytes('') });
    socket.send(Buffer.concat([PING, broken, PING, PING]));
    await socket.closed();
    expect(heard.filter(each => each.includes('pong'))).toHaveLength(1);
  }));

test('[Z9] who falls silent without a word is let go, and the line with them', () =>
  beside(async ({ port, clock }) => {
    const gone = await Promise.all(Array.from({ length: 30 }, () => new RawWebSocket(port).open()));
    // Half of them are in the middle of a message. None answers to anything from here on.
    for (const [index, { socket }] of gone.entries()) {
      socket.pause();
      if (index % 2 === 0) socket.write(PING.subarray(0, 9));
    }
    // The neighbours announced longer pauses (P40).
    clock.advance(13_000);
    expect(await counted(port, 'visavis_connections')).toBe(2);
    expect(await counted(port, 'visavis_closes_total{reason="silent"}')).toBe(30);
    for (const socket of gone) socket.drop();
  }));

test('[Z9] who closes only their half is answered and gone', () =>
  beside(async ({ port }) => {
    const socket = await new RawWebSocket(port).open();
    socket.socket.end();
    await socket.closed();
    await expect.poll(() => counted(port, 'visavis_connections'), { timeout: 20_000 }).toBe(2);
  }));
