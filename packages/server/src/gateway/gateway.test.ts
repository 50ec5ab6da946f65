import {
  CLOSE,
  MAX_FRAME_BYTES,
  MAX_MESSAGE_BYTES,
  RoomId,
  type Sealed,
  SeatSecret,
  SessionId,
  SILENCE_LIMIT_MS,
} from '@visavis/protocol';
import { parse } from 'valibot';
import { afterEach, expect, test } from 'vitest';
import { CONNECTION_RATE } from '../connection/message-rate.ts';
import { createMemoryStore } from '../room/memory-store.ts';
import { StoreAway } from '../room/room-store.ts';
import { secretToSeatId } from '../room/seat-id.ts';
import {
  connect,
  type ConnectOptions,
  roomId,
  runServer,
  type RunningServer,
  seatSecret,
  sessionId,
  silentLog,
  TestClient,
} from '../testing.ts';

let stop: (() => Promise<void>) | null = null;
afterEach(async () => {
  await stop?.();
  stop = null;
});

async function run(...options: Parameters<typeof runServer>): Promise<RunningServer> {
  const server = await runServer(...options);
  stop = () => server.stop();
  return server;
}

const ROOM = roomId('R');
const closing = ({ code, reason }: { code: number; reason: string }) => ({ code, reason });
const view = (person: string) => ({
  seat: secretToSeatId(seatSecret(person)),
  session: sessionId(person),
  present: true,
});
const sealed = (from: string, to: string | null, box = 'offer'): Sealed => ({
  from: sessionId(from),
  to: to === null ? null : sessionId(to),
  sequence: 0,
  box,
});

async function pair(port: number) {
  const alice = await connect(port);
  alice.join(ROOM, 'A');
  await alice.next('joined');
  const bob = await connect(port);
  bob.join(ROOM, 'B');
  await bob.next('joined');
  await alice.next('peer-joined');
  return { alice, bob };
}

test('[P10] [P11] [P13] two people find each other and the offer is passed on', async () => {
  const { port } = await run();
  const alice = await connect(port);
  alice.join(ROOM, 'A');
  expect(await alice.next('joined')).toEqual({
    type: 'joined',
    seat: 0,
    peer: null,
    seatHoldMs: 20_000,
  });
  const bob = await connect(port);
  bob.join(ROOM, 'B', { intro: sealed('B', null) });
  expect(await bob.next('joined')).toEqual({
    type: 'joined',
    seat: 1,
    peer: view('A'),
    seatHoldMs: 20_000,
  });
  expect(await alice.next('peer-joined')).toEqual({
    type: 'peer-joined',
    peer: view('B'),
    intro: sealed('B', null),
  });
});

test('[P12] a third person is told that the room is full and the two are not disturbed', async () => {
  const { port } = await run();
  const { alice, bob } = await pair(port);
  const carol = await connect(port);
  carol.join(ROOM, 'C', { intro: sealed('C', null) });
  expect(await carol.next('full')).toEqual({ type: 'full', retryAfterMs: 3_000 });
  const knock = { type: 'knock' };
  expect([await alice.rest(), await bob.rest()]).toEqual([[knock], [knock]]);
});

test('[P23] who knocks again and again is told of once in thirty seconds, whoever it is', async () => {
  const { port, clock } = await run();
  const { alice, bob } = await pair(port);
  const heard = { alice: [] as string[], bob: [] as string[] };
  const listen = async () => {
    heard.alice.push(...(await alice.rest()).map(({ type }) => type));
    heard.bob.push(...(await bob.rest()).map(({ type }) => type));
  };
  const knockAs = async (name: string) => {
    const outsider = await connect(port);
    outsider.join(ROOM, name);
    await outsider.next('full');
    await listen();
    outsider.socket.terminate();
  };
  await knockAs('C');
  expect(heard).toEqual({ alice: ['knock'], bob: ['knock'] });
  for (const name of ['C', 'D', 'E']) {
    clock.advance(9_999);
    await knockAs(name);
  }
  expect(heard).toEqual({ alice: ['knock'], bob: ['knock'] });
  clock.advance(3);
  await knockAs('F');
  expect(heard).toEqual({ alice: ['knock', 'knock'], bob: ['knock', 'knock'] });
});

test('[P12] twenty people ask at the same instant, a hundred times: always exactly two sit', async () => {
  const { port, clock } = await run();
  const letters = 'ABCDEFGHIJKLMNOPQRST'.split('');
  const people = await Promise.all(
    letters.map(async name => ({ name, client: await connect(port) })),
  );
  for (let round = 0; round < 100; round += 1) {
    // Refills what each of them may send.
    clock.advance(1_000);
    const room = roomId(String.fromCharCode(97 + (round % 26)));
    for (const { name, client } of people) client.join(room, name);
    const heard = await Promise.all(people.map(({ client }) => client.rest()));
    const types = heard.flat().map(message => message.type);
    const count = (type: string) => types.filter(each => each === type).length;
    expect([count('joined'), count('full'), count('peer-joined')]).toEqual([2, 18, 1]);
    for (const { client } of people) client.send({ type: 'leave' });
    await Promise.all(people.map(({ client }) => client.rest()));
  }
});

test('[P10] a thousand rooms at once stay apart', async () => {
  const { port } = await run();
  const person = (letter: string, number: number) => `${letter}${String(number).padStart(21, '0')}`;
  const join = async (letter: string, number: number) => {
    const client = await connect(port);
    const room = parse(RoomId, person('R', number));
    const seat = parse(SeatSecret, person(letter, number));
    const session = parse(SessionId, person(letter, number));
    client.join(room, 'x', { seat, session });
    return { client, met: (await client.next('joined')).peer?.session };
  };
  const numbers = Array.from({ length: 1_000 }, (_, number) => number);
  const first = await Promise.all(numbers.map(number => join('A', number)));
  const second = await Promise.all(numbers.map(number => join('B', number)));
  expect(second.map(({ met }) => met)).toEqual(numbers.map(number => person('A', number)));
  const heard = await Promise.all(first.map(({ client }) => client.next('peer-joined')));
  expect(heard.map(({ peer }) => peer.session)).toEqual(numbers.map(number => person('B', number)));
  const rest = await Promise.all(first.map(({ client }) => client.rest()));
  expect(rest.flat()).toEqual([]);
});

test('[P20] [P21] signals are relayed unchanged, to the session they name and no other', async () => {
  const { port } = await run();
  const { alice, bob } = await pair(port);
  alice.send({ type: 'signal', sealed: sealed('A', 'Z') });
  alice.send({ type: 'signal', sealed: sealed('B', 'B') });
  alice.send({ type: 'signal', sealed: sealed('A', 'B', 'for-bob') });
  expect(await bob.next('signal')).toEqual({ type: 'signal', sealed: sealed('A', 'B', 'for-bob') });
  expect([await alice.rest(), await bob.rest()]).toEqual([[], []]);
});

test('[P20] a join and the signals right behind it are taken in that order', async () => {
  const { port } = await run();
  const alice = await connect(port);
  alice.join(ROOM, 'A');
  await alice.next('joined');
  const bob = await connect(port);
  bob.join(ROOM, 'B');
  for (const box of ['one', 'two']) bob.send({ type: 'signal', sealed: sealed('B', 'A', box) });
  await alice.next('peer-joined');
  expect([
    (await alice.next('signal')).sealed.box,
    (await alice.next('signal')).sealed.box,
  ]).toEqual(['one', 'two']);
});

test('[P60] who has no seat is told so', async () => {
  const { port } = await run();
  const alice = await connect(port);
  alice.send({ type: 'signal', sealed: sealed('A', 'B') });
  alice.send({ type: 'hold' });
  alice.send({ type: 'leave' });
  const refused = { type: 'refused', code: 'not-joined', detail: 'this connection has no seat' };
  expect(await alice.rest()).toEqual([refused, refused]);
});

test('[P32] the same seat on a new connection replaces the old one, whose end changes nothing', async () => {
  const { port } = await run();
  const { alice, bob } = await pair(port);
  const again = await connect(port);
  again.join(ROOM, 'A', { session: sessionId('Y') });
  expect(await alice.closed).toEqual(closing(CLOSE.replaced));
  expect((await again.next('joined')).peer).toEqual(view('B'));
  expect(await bob.next('peer-joined')).toEqual({
    type: 'peer-joined',
    peer: { ...view('A'), session: sessionId('Y') },
  });
  expect(await bob.rest()).toEqual([]);
});

test('[P33] who joins a second room leaves nothing behind in the first', async () => {
  const { port } = await run();
  const { alice, bob } = await pair(port);
  alice.join(roomId('Q'), 'A');
  expect(await bob.next('peer-left')).toEqual({ type: 'peer-left', session: sessionId('A') });
  await alice.next('joined');
  const carol = await connect(port);
  carol.join(ROOM, 'C');
  expect((await carol.next('joined')).seat).toBe(0);
});

test('[P14] [P34] a lost person keeps the seat for as long as it is held, and no longer', async () => {
  const { port, clock } = await run();
  const { alice, bob } = await pair(port);
  bob.socket.terminate();
  expect(await alice.next('peer-away')).toEqual({ type: 'peer-away', session: sessionId('B') });
  const carol = await connect(port);
  carol.join(ROOM, 'C');
  await carol.next('full');
  clock.advance(10_000);
  alice.send({ type: 'hold' });
  await alice.rest();
  await carol.rest();
  clock.advance(10_001);
  carol.join(ROOM, 'C');
  await carol.next('full');
  expect((await alice.rest()).filter(({ type }) => type !== 'knock')).toEqual([]);
  clock.advance(10_000);
  carol.join(ROOM, 'C');
  await carol.next('joined');
});

test('[P51] [P60] what is malformed is refused with a reason, nothing is lost, and the tenth closes', async () => {
  const { port } = await run();
  const { alice, bob } = await pair(port);
  const refused = (code: string, detail: string) => ({ type: 'refused', code, detail });
  const frames: readonly (readonly [string | Buffer, object])[] = [
    ['{', refused('malformed', 'not JSON')],
    [
      '[]',
      refused(
        'malformed',
        'type: expected ("join" | "signal" | "hold" | "leave" | "ping" | "call-report")',
      ),
    ],
    [
      '{"type":"dance"}',
      refused(
        'malformed',
        'type: expected ("join" | "signal" | "hold" | "leave" | "ping" | "call-report")',
      ),
    ],
    ['{"type":"hold","x":1}', refused('malformed', 'message: expected no unknown field')],
    [Buffer.from('{"type":"hold"}'), refused('malformed', 'binary frames mean nothing here')],
    [
      'x'.repeat(MAX_MESSAGE_BYTES + 1),
      refused('too-large', `more than ${MAX_MESSAGE_BYTES} bytes`),
    ],
  ];
  for (const [frame, answer] of frames) {
    alice.socket.send(frame);
    expect(await alice.any()).toEqual(answer);
  }
  alice.send({ type: 'signal', sealed: sealed('A', 'B') });
  await bob.next('signal');
  for (let number = frames.length; number < 10; number += 1) alice.socket.send('?');
  expect(await alice.closed).toEqual(closing(CLOSE.malformed));
  await bob.next('peer-away');
});

test('[P55] a frame above the limit is not even read', async () => {
  const { port } = await run();
  const alice = await connect(port);
  alice.socket.send('x'.repeat(MAX_FRAME_BYTES + 1));
  expect((await alice.closed).code).toBe(1009);
});

test('[P52] a flood is refused, then closed', async () => {
  const { port } = await run();
  const alice = await connect(port);
  for (let count = 0; count <= CONNECTION_RATE.burst; count += 1)
    alice.send({ type: 'ping', nextMs: 5_000 });
  for (let count = 0; count < CONNECTION_RATE.burst; count += 1) await alice.next('pong');
  expect(await alice.next('refused')).toEqual({
    type: 'refused',
    code: 'rate-limited',
    detail: 'too many messages',
    retryAfterMs: 1_000,
  });
  for (let count = 0; count < 200; count += 1) alice.send({ type: 'hold' });
  expect(await alice.closed).toEqual(closing(CLOSE.rateLimited));
});

test('[P54] joins are counted by address', async () => {
  const { port } = await run({ JOINS_PER_MINUTE: '3', TRUST_PROXY: '1' });
  const from = (address: string): ConnectOptions => ({ headers: { 'x-forwarded-for': address } });
  const alice = await connect(port, from('192.0.2.1'));
  const letters = ['a', 'b', 'c', 'd'];
  for (const letter of letters) alice.join(roomId(letter), 'A');
  for (const letter of letters.slice(1))
    expect([letter, (await alice.any()).type]).toEqual([letter, 'joined']);
  const refusal = await alice.next('refused');
  expect({ ...refusal, retryAfterMs: 0 }).toEqual({
    type: 'refused',
    code: 'rate-limited',
    detail: 'too many joins from this address',
    retryAfterMs: 0,
  });
  expect(refusal.retryAfterMs).toBeGreaterThan(50_000);
  const bob = await connect(port, from('192.0.2.2'));
  bob.join(ROOM, 'B');
  await bob.next('joined');
});

test('[P54] a proxy that nobody spoke of is warned of, once', async () => {
  const warnings: string[] = [];
  const warn = (_: object, message: string) => warnings.push(message);
  const { port } = await run({}, { log: { ...silentLog, warn } });
  await connect(port);
  expect(warnings).toEqual([]);
  const headers = { 'x-forwarded-for': '192.0.2.1' };
  await connect(port, { headers });
  await connect(port, { headers });
  expect(warnings).toEqual([
    'X-Forwarded-For is not believed: if it is your proxy who sends it, set TRUST_PROXY',
  ]);
});

/** The HTTP status that an upgrade is refused with. */
function refusal(client: TestClient): Promise<number> {
  return new Promise(resolve => {
    client.socket.once('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
  });
}

test('[P54] connections are counted by address', async () => {
  const { port } = await run({ JOINS_PER_MINUTE: '1' });
  await connect(port);
  await connect(port);
  expect(await refusal(new TestClient(port))).toBe(429);
});

test.each(['', '?v=0', '?v=1', '?v=5x'])(
  '[P1] version %j is told that it is not spoken here',
  async query => {
    const { port } = await run();
    expect(await new TestClient(port, { query }).closed).toEqual(closing(CLOSE.unsupportedVersion));
  },
);

const ORIGINS = { PUBLIC_URL: 'https://call.example', ALLOWED_ORIGINS: 'https://other.example' };

test('[P1] pages of this host, of PUBLIC_URL and of ALLOWED_ORIGINS may connect, and what is no browser', async () => {
  const { port } = await run(ORIGINS);
  const origins = [`http://127.0.0.1:${port}`, 'https://call.example', 'https://other.example'];
  for (const origin of origins) await connect(port, { origin });
  await connect(port);
});

test.each(['https://evil.example', 'http://call.example', 'null', 'http://127.0.0.1:1'])(
  '[P1] a page of %s may not connect',
  async origin => {
    const { port } = await run(ORIGINS);
    expect(await refusal(new TestClient(port, { origin }))).toBe(403);
  },
);

test('[P1] a WebSocket lives at /ws and nowhere else', async () => {
  const { port } = await run();
  expect(await refusal(new TestClient(port, { query: 'x?v=5' }))).toBe(404);
});

test('[P40] [P41] every ping is answered', async () => {
  const { port } = await run();
  const alice = await connect(port);
  alice.send({ type: 'ping', nextMs: 15_000 });
  expect(await alice.next('pong')).toEqual({ type: 'pong' });
});

test('[P42] a half-dead socket is found out by its silence, later when it announced longer pauses', async () => {
  const { port, clock } = await run();
  const { alice, bob } = await pair(port);
  bob.send({ type: 'ping', nextMs: 15_000 });
  await bob.next('pong');
  await alice.rest();
  clock.advance(SILENCE_LIMIT_MS);
  expect(await alice.closed).toEqual(closing(CLOSE.silent));
  expect(await bob.next('peer-away')).toEqual({ type: 'peer-away', session: sessionId('A') });
  clock.advance(36_000 - SILENCE_LIMIT_MS - 1_000);
  expect(await bob.rest()).toEqual([]);
  clock.advance(12_000);
  expect(await bob.closed).toEqual(closing(CLOSE.silent));
});

test('[P42] who announces short pauses after long ones is found out as soon as if there had been none', async () => {
  const { port, clock } = await run();
  const alice = await connect(port);
  for (const nextMs of [60_000, 5_000]) {
    alice.send({ type: 'ping', nextMs });
    await alice.next('pong');
    clock.advance(SILENCE_LIMIT_MS);
  }
  expect(await alice.closed).toEqual(closing(CLOSE.silent));
});

test('[P44] who announced long pauses and is wanted says something in twelve seconds, or is gone', async () => {
  const { port, clock } = await run();
  const { alice, bob } = await pair(port);
  const hearBoth = async () => {
    for (const each of [alice, bob]) each.send({ type: 'ping', nextMs: 45_000 });
    await Promise.all([alice.next('pong'), bob.next('pong')]);
  };
  await hearBoth();
  clock.advance(40_000);
  await hearBoth();
  clock.advance(30_000);
  for (let each = 0; each < 3; each += 1) {
    alice.send({ type: 'signal', sealed: sealed('A', 'B', 'box') });
    await bob.next('signal');
    await alice.rest();
    clock.advance(4_000);
  }
  expect(await bob.closed).toEqual(closing(CLOSE.silent));
  expect(await alice.next('peer-away')).toEqual({ type: 'peer-away', session: sessionId('B') });
});

test('[P44] who answers then is left alone', async () => {
  const { port, clock } = await run();
  const { alice, bob } = await pair(port);
  for (const nextMs of [45_000, 45_000]) {
    bob.send({ type: 'ping', nextMs });
    await bob.next('pong');
    alice.send({ type: 'ping', nextMs });
    alice.send({ type: 'signal', sealed: sealed('A', 'B', 'box') });
    await bob.next('signal');
    clock.advance(11_000);
  }
  bob.send({ type: 'ping', nextMs: 45_000 });
  await bob.next('pong');
  clock.advance(90_000);
  expect(await bob.rest()).toEqual([]);
});

test('[P53] a peer who does not read is closed and the other one is told', async () => {
  const { port, clock } = await run();
  const { alice, bob } = await pair(port);
  bob.socket.pause();
  const box = 'x'.repeat(40_000);
  // The system's socket buffers take some megabytes before ours grows.
  const heard: string[] = [];
  while (heard.length === 0) {
    for (let count = 0; count < 20; count += 1)
      alice.send({ type: 'signal', sealed: sealed('A', 'B', box) });
    clock.advance(500);
    heard.push(...(await alice.rest()).map(message => message.type));
  }
  expect(heard).toEqual(['peer-away']);
  bob.socket.resume();
  expect(await bob.closed).toEqual(closing(CLOSE.slow));
});

test('[P17] [P18] after a restart those who return get their seats back, and nobody else before them', async () => {
  const { port, clock } = await run({}, { isFresh: true });
  const carol = await connect(port);
  carol.join(ROOM, 'C');
  expect(await carol.rest()).toEqual([]);
  const alice = await connect(port);
  alice.join(ROOM, 'A', { returning: true, peerSeat: view('B').seat });
  expect((await alice.next('joined')).peer).toBe(null);
  clock.advance(3_000);
  expect((await carol.any()).type).toBe('full');
  await alice.next('knock');
  const bob = await connect(port);
  bob.join(ROOM, 'B', { returning: true, peerSeat: view('A').seat });
  expect((await bob.next('joined')).peer).toEqual(view('A'));
  await alice.next('peer-joined');
});

test('[P17] who waits for the returners is seated afterwards, unless they left or were lost', async () => {
  const { port, clock } = await run({}, { isFresh: true });
  const people = await Promise.all(
    ['A', 'B', 'C', 'D'].map(async name => ({ name, client: await connect(port) })),
  );
  const [alice, bob, carol, dora] = people.map(({ client }) => client);
  for (const { name, client } of people) {
    client.join(ROOM, name);
    await client.rest();
  }
  alice!.send({ type: 'leave' });
  await alice!.rest();
  await bob!.close();
  clock.advance(3_000);
  expect([(await carol!.next('joined')).seat, (await dora!.next('joined')).seat]).toEqual([0, 1]);
  expect(await alice!.rest()).toEqual([]);
});

test('[P60] a store that fails refuses what it cannot do, and the connection lives on', async () => {
  const store = createMemoryStore();
  let isBroken = true;
  const update: typeof store.update = (id, change) =>
    isBroken ? Promise.reject(new Error('the store is gone')) : store.update(id, change);
  const { port } = await run({}, { store: { ...store, update } });
  const alice = await connect(port);
  alice.join(ROOM, 'A');
  expect(await alice.next('refused')).toEqual({
    type: 'refused',
    code: 'unavailable',
    detail: 'the server cannot do this now',
    retryAfterMs: 1_000,
  });
  isBroken = false;
  alice.join(ROOM, 'A');
  await alice.next('joined');
});

test('[P54] joins that the store could not answer do not count', async () => {
  const store = createMemoryStore();
  let isAway = true;
  const update: typeof store.update = (id, change) =>
    isAway ? Promise.reject(new StoreAway('test')) : store.update(id, change);
  const { port } = await run({ JOINS_PER_MINUTE: '3' }, { store: { ...store, update } });
  const alice = await connect(port);
  for (let times = 0; times < 10; times += 1) {
    alice.join(ROOM, 'A');
    expect(await alice.next('refused')).toMatchObject({ code: 'unavailable' });
  }
  isAway = false;
  for (let times = 0; times < 3; times += 1) {
    alice.join(ROOM, 'A');
    await alice.next('joined');
  }
  alice.join(ROOM, 'A');
  expect(await alice.next('refused')).toMatchObject({ code: 'rate-limited' });
});

test('[P50] a server that stops says when to come back before it closes', async () => {
  const server = await run();
  const { alice, bob } = await pair(server.port);
  const stopped = server.stop();
  for (const client of [alice, bob]) {
    const { retryAfterMs } = await client.next('goaway');
    expect(retryAfterMs).toBeLessThan(500);
    expect(await client.closed).toEqual(closing(CLOSE.goaway));
  }
  await stopped;
  stop = null;
});

test('[P50] those who are sent away come back spread out, a second for every two thousand of them', async () => {
  const server = await run();
  const clients = await Promise.all(Array.from({ length: 2_000 }, () => connect(server.port)));
  const stopped = server.stop();
  const goodbyes = await Promise.all(clients.map(client => client.next('goaway')));
  const tenths = new Array<number>(10).fill(0);
  for (const { retryAfterMs } of goodbyes) {
    expect(retryAfterMs).toBeLessThan(1_000);
    const tenth = Math.floor(retryAfterMs / 100);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  // 200 each; 100 and 300 are more than seven standard deviations away.
  for (const count of tenths) expect(count).toBeGreaterThan(100);
  for (const count of tenths) expect(count).toBeLessThan(300);
  const ends = await Promise.all(clients.map(client => client.closed));
  expect(new Set(ends.map(({ code }) => code))).toEqual(new Set([CLOSE.goaway.code]));
  await stopped;
  stop = null;
});

test('[P50] nobody comes back before load balancers know that this server stops', async () => {
  const server = await run();
  const { alice, bob } = await pair(server.port);
  const stopped = server.stop(1_000);
  for (const client of [alice, bob]) {
    const { retryAfterMs } = await client.next('goaway');
    expect(retryAfterMs).toBeGreaterThanOrEqual(1_000);
    expect(retryAfterMs).toBeLessThan(1_500);
  }
  server.clock.advance(1_000);
  await stopped;
  stop = null;
});

test('[P50] while a server stops nobody hears of the others who go', async () => {
  const server = await run();
  const { alice, bob } = await pair(server.port);
  const stopped = server.stop(1_000);
  await Promise.all([alice.next('goaway'), bob.next('goaway')]);
  await bob.close();
  expect(await alice.rest()).toEqual([]);
  server.clock.advance(1_000);
  expect(await alice.closed).toEqual(closing(CLOSE.goaway));
  await stopped;
  stop = null;
});

test('[P50] while a server stops nobody is seated, who waited for those who return neither', async () => {
  const server = await run({}, { isFresh: true });
  const alice = await connect(server.port);
  alice.join(ROOM, 'A');
  expect(await alice.rest()).toEqual([]);
  const stopped = server.stop(5_000);
  await alice.next('goaway');
  server.clock.advance(3_000);
  expect(await alice.next('refused')).toMatchObject({ code: 'unavailable' });
  server.clock.advance(2_000);
  await stopped;
  stop = null;
});

test('[P50] a server that stops takes no new connections', async () => {
  const server = await run();
  const alice = await connect(server.port);
  const stopped = server.stop(1_000);
  await alice.next('goaway');
  expect(await refusal(new TestClient(server.port))).toBe(503);
  server.clock.advance(1_000);
  await stopped;
  stop = null;
});
