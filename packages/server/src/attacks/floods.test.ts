// Too much of what is allowed.
import { CLOSE, encode, PROTOCOL_VERSION } from '@visavis/protocol';
import { expect, test } from 'vitest';
import { TestClient } from '../testing.ts';
import { beside, counted } from './beside.ts';
import { frameToBytes, type Heard, OPCODE, textToBytes } from './frames.ts';
import { RawWebSocket } from './raw-socket.ts';

/** Behind one proxy of ours, so that attackers and neighbours have addresses of their own. */
const from = (address: string) => ({ headers: [`X-Forwarded-For: ${address}`] });
const ATTACKER = '198.51.100.7';
const quiet = () => undefined;

const flood = (port: number, count: number, hear: (frame: Heard) => void = quiet) =>
  Promise.all(
    Array.from({ length: count }, () => new RawWebSocket(port, hear, from(ATTACKER)).open()),
  );

test('[Z5] [P54] one address opens no more than its share in a minute; others come in as before', () =>
  beside(
    async ({ port }) => {
      const sockets = await flood(port, 300);
      expect(sockets.filter(({ isOver }) => !isOver)).toHaveLength(40);
      const honest = new TestClient(port, { headers: { 'x-forwarded-for': '203.0.113.9' } });
      await honest.next('welcome');
      await honest.close();
      for (const socket of sockets) socket.drop();
    },
    { JOINS_PER_MINUTE: '20', TRUST_PROXY: '1' },
  ));

test('[Z5] nor ten times as many at once, however patient it is', () =>
  beside(
    async ({ port, clock }, neighbours) => {
      const open: RawWebSocket[] = [];
      let pongs = 0;
      const hear = ({ payload }: Heard) => {
        if (payload.toString() === PONG_TEXT) pongs += 1;
      };
      for (let half = 0; half < 16; half += 1) {
        open.push(...(await flood(port, 10, hear)).filter(({ isOver }) => !isOver));
        pongs = 0;
        for (const socket of open) socket.send(NEXT_SELDOM);
        await expect.poll(() => pongs, { timeout: 20_000 }).toBe(open.length);
        await neighbours.haveTalked();
        clock.advance(30_000);
      }
      expect(open).toHaveLength(40);
      // Who goes makes room, for one.
      open.pop()?.drop();
      await expect
        .poll(() => counted(port, 'visavis_connections'), { timeout: 20_000 })
        .toBe(2 + 39);
      expect((await flood(port, 3)).filter(({ isOver }) => !isOver)).toHaveLength(1);
      for (const socket of open) socket.drop();
    },
    { JOINS_PER_MINUTE: '4', TRUST_PROXY: '1' },
  ));

const PING = frameToBytes({ opcode: OPCODE.ping, payload: Buffer.alloc(125) });
const PONG = frameToBytes({ opcode: OPCODE.pong, payload: Buffer.alloc(0) });
const HOLD = textToBytes(encode({ type: 'hold' }));
const PONG_TEXT = encode({ type: 'pong' });
const NEXT_SELDOM = textToBytes(encode({ type: 'ping', nextMs: 60_000 }));
const NEXT = textToBytes(encode({ type: 'ping', nextMs: 5_000 }));
const BIG = textToBytes('x'.repeat(60_000));

test.each([
  ['messages', HOLD, CLOSE.rateLimited.code],
  ['pings that are answered', NEXT, CLOSE.rateLimited.code],
  // More than sixty in one piece are not even answered: the line is cut.
  ["WebSocket's own pings", PING, null],
  ["WebSocket's own pongs", PONG, CLOSE.rateLimited.code],
  ['big messages that mean nothing', BIG, CLOSE.malformed.code],
])('[Z7] [P52] a flood of %s closes each connection that takes part', (_, frame, code) =>
  beside(async ({ port }) => {
    const many = Buffer.concat(
      Array.from({ length: frame.length > 10_000 ? 20 : 1_000 }, () => frame),
    );
    const sockets = await flood(port, 20);
    for (const socket of sockets) socket.send(many);
    const codes = await Promise.all(sockets.map(socket => socket.closed()));
    expect(new Set(codes)).toEqual(new Set([code]));
  }),
);

test('[Z7] [P52] many connections of one address, each within its limit, together have one, too', () =>
  beside(
    async ({ port }) => {
      const codes: string[] = [];
      const hear = ({ payload }: Heard) => codes.push(payload.toString());
      const sockets = await flood(port, 20, hear);
      const burst = Buffer.concat(Array.from({ length: 199 }, () => NEXT));
      for (const socket of sockets) socket.send(burst);
      const refused = () => codes.filter(text => text.includes('"rate-limited"')).length;
      const pongs = () => codes.filter(text => text === PONG_TEXT).length;
      await expect.poll(refused, { timeout: 20_000 }).toBeGreaterThan(0);
      await expect.poll(() => pongs() + refused(), { timeout: 20_000 }).toBeGreaterThan(2_000);
      expect(pongs()).toBe(2_000);
      for (const socket of sockets) socket.drop();
    },
    { JOINS_PER_MINUTE: '20', TRUST_PROXY: '1' },
  ));

test('[Z7] [P52] pings of WebSocket itself count as messages, however politely they are sent', () =>
  beside(async ({ port }) => {
    let pongs = 0;
    const socket = await new RawWebSocket(port, ({ opcode }) => {
      if (opcode !== OPCODE.pong) return;
      pongs += 1;
      socket.send(PING);
    }).open();
    socket.send(PING);
    await socket.closed();
    expect(socket.closeCode).toBe(CLOSE.rateLimited.code);
    // A burst, and what may be refused before the end.
    expect(pongs).toBe(401);
  }));

test('[Z7] who pings and never listens is cut off before much waits for them', () =>
  beside(async ({ port, clock }) => {
    const [deaf] = await flood(port, 1);
    deaf?.socket.pause();
    const many = Buffer.concat([...Array.from({ length: 50 }, () => PING), NEXT]);
    // Slow enough for the rate: what waits unread is all that can be wrong.
    for (let round = 0; round < 5_000 && deaf?.socket.writable === true; round += 1) {
      deaf.send(many);
      clock.advance(1_100);
      await new Promise(resolve => setImmediate(resolve));
    }
    await expect
      .poll(() => counted(port, 'visavis_closes_total{reason="lost"}'), { timeout: 20_000 })
      .toBe(1);
    deaf?.drop();
  }));

test('[Z5] connections of a version that is not spoken count, too', () =>
  beside(
    async ({ port }) => {
      const old = { ...from(ATTACKER), path: `/ws?v=${PROTOCOL_VERSION - 1}` };
      const codes: (number | null)[] = [];
      for (let times = 0; times < 10; times += 1) {
        const socket = await new RawWebSocket(port, quiet, old).open();
        codes.push(await socket.closed());
      }
      expect(codes).toEqual([...Array.from({ length: 8 }, () => 4010), null, null]);
    },
    { JOINS_PER_MINUTE: '4', TRUST_PROXY: '1' },
  ));
