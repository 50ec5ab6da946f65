// Nodes that share a Redis, from outside: people on several nodes, and what goes wrong between them.
import { CLOSE, type RoomId } from '@visavis/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretToSeatId } from '../room/seat-id.ts';
import { connect, roomId, seatSecret, sessionId, TestClient } from '../testing.ts';
import { startRedis, type TestRedis, until } from './testing.ts';
import {
  createWire,
  eventually,
  isReady,
  joinedOrFull,
  LEASE_MS,
  seatPair,
  signal,
  spawnNode,
  startNode,
  type TestNode,
  untilOpen,
  untilSignalled,
} from './testing-nodes.ts';

/** What a busy machine may add. */
const SLOW_MS = 5_000;

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
let other: TestNode;
beforeAll(async () => {
  other = own(await startNode(redis.url));
  await untilOpen([other], roomId('0'));
});
const ending: (() => unknown)[] = [];
afterAll(async () => {
  await Promise.all(ending.map(end => end()));
  await redis.end();
});

/** Everything that a test starts ends with the file, since the tests run side by side. */
function own<T extends { stop(): unknown } | { end(): unknown } | { close(): unknown }>(
  thing: T,
): T {
  ending.push(() =>
    'stop' in thing ? thing.stop() : 'end' in thing ? thing.end() : thing.close(),
  );
  return thing;
}

async function two(room: RoomId, url: string): Promise<readonly [TestNode, TestNode]> {
  const nodes = [own(await startNode(url)), own(await startNode(url))] as const;
  await untilOpen(nodes, room);
  return nodes;
}

const seat = (person: string) => secretToSeatId(seatSecret(person));
const view = (person: string) => ({
  seat: seat(person),
  session: sessionId(person),
  present: true,
});

test.concurrent(
  '[N9] two people on two nodes meet, hear each other, and a third is told that it is full',
  async () => {
    const ROOM = roomId('1');
    const [a, b] = [own(await startNode(redis.url)), other];
    await untilOpen([a], ROOM);
    const { alice, bob } = await seatPair([a.port, b.port], ROOM);
    bob.send(signal('B', 'A', 'one'));
    bob.send(signal('B', 'A', 'two'));
    expect(await eventually(alice, 'signal')).toEqual(signal('B', 'A', 'one'));
    expect(await eventually(alice, 'signal')).toEqual(signal('B', 'A', 'two'));
    for (const node of [a, b]) {
      const carol = await connect(node.port);
      carol.join(ROOM, 'C');
      await carol.next('full');
    }
    await eventually(alice, 'knock');
    bob.send({ type: 'leave' });
    await eventually(alice, 'peer-left');
  },
);

test.concurrent(
  '[N6] a node is killed: whoever returns through another has the seat at once, of the others their peers are told',
  async () => {
    const doomed = own(await spawnNode(redis.url));
    const [returning, staying] = [roomId('2'), roomId('3')];
    await untilOpen([doomed], returning);
    const first = await seatPair([doomed.port, other.port], returning);
    const second = await seatPair([doomed.port, other.port], staying);
    const killedAtMs = performance.now();
    doomed.child.kill('SIGKILL');
    await first.alice.closed;
    const again = await connect(other.port);
    again.join(returning, 'A', { returning: true, peerSeat: seat('B') });
    expect((await again.next('joined')).peer).toEqual(view('B'));
    expect(performance.now() - killedAtMs).toBeLessThan(LEASE_MS + SLOW_MS);
    await eventually(first.bob, 'peer-joined');
    await untilSignalled({ client: first.bob, name: 'B' }, { client: again, name: 'A' });
    const away = { type: 'peer-away', session: sessionId('A') };
    expect(await eventually(second.bob, 'peer-away')).toEqual(away);
    expect(performance.now() - killedAtMs).toBeGreaterThan(LEASE_MS / 2);
    expect(performance.now() - killedAtMs).toBeLessThan(2 * LEASE_MS + SLOW_MS);
    const carol = await connect(other.port);
    expect(await joinedOrFull(carol, staying, 'C')).toBe('full');
  },
);

test.concurrent(
  '[N7] [N8] a node is frozen and goes on: its people sit again unless they are elsewhere, and nobody took their seats',
  async () => {
    const frozen = own(await spawnNode(redis.url));
    const [moving, staying] = [roomId('4'), roomId('5')];
    await untilOpen([frozen], moving);
    const first = await seatPair([frozen.port, other.port], moving);
    const second = await seatPair([frozen.port, other.port], staying);
    frozen.child.kill('SIGSTOP');
    const again = await connect(other.port);
    again.join(moving, 'A', { returning: true, peerSeat: seat('B') });
    expect((await again.next('joined')).peer).toEqual(view('B'));
    await eventually(second.bob, 'peer-away');
    const carol = await connect(other.port);
    expect(await joinedOrFull(carol, staying, 'C')).toBe('full');
    frozen.child.kill('SIGCONT');
    const { code, reason } = CLOSE.replaced;
    expect(await first.alice.closed).toEqual({ code, reason });
    await untilSignalled({ client: first.bob, name: 'B' }, { client: again, name: 'A' });
    await eventually(second.bob, 'peer-joined');
    await untilSignalled({ client: second.alice, name: 'A' }, { client: second.bob, name: 'B' });
    await untilSignalled({ client: second.bob, name: 'B' }, { client: second.alice, name: 'A' });
    for (const room of [moving, staying]) expect(await joinedOrFull(carol, room, 'C')).toBe('full');
  },
);

test.concurrent(
  '[N8] [N11] a node is cut from Redis: it says so, keeps its people, and they are met again when it is back',
  async () => {
    const wire = own(await createWire(redis.port));
    const cut = own(await startNode(wire.url));
    const ROOM = roomId('6');
    await untilOpen([cut], ROOM);
    const { alice, bob } = await seatPair([cut.port, other.port], ROOM);
    wire.cut();
    const dora = await connect(cut.port);
    dora.join(roomId('7'), 'D');
    expect(await dora.next('refused')).toEqual({
      type: 'refused',
      code: 'unavailable',
      detail: 'the server cannot do this now',
      retryAfterMs: 1_000,
    });
    await until(async () => !(await isReady(cut)));
    await eventually(bob, 'peer-away');
    const carol = await connect(other.port);
    expect(await joinedOrFull(carol, ROOM, 'C')).toBe('full');
    wire.mend();
    expect((await eventually(alice, 'joined')).type).toBe('joined');
    await eventually(bob, 'peer-joined');
    await untilSignalled({ client: bob, name: 'B' }, { client: alice, name: 'A' });
    expect(await isReady(cut)).toBe(true);
    dora.join(roomId('7'), 'D');
    await eventually(dora, 'joined');
  },
);

test.concurrent(
  '[N12] a node is cut from Redis for long: its people are sent elsewhere while their seats are held',
  async () => {
    const wire = own(await createWire(redis.port));
    const cut = own(await startNode(wire.url));
    const ROOM = roomId('8');
    await untilOpen([cut], ROOM);
    const { alice } = await seatPair([cut.port, cut.port], ROOM);
    const idle = await connect(cut.port);
    for (const client of [alice, idle]) client.send({ type: 'ping', nextMs: 30_000 });
    await idle.next('pong');
    wire.cut();
    await eventually(alice, 'goaway');
    const again = await connect(other.port);
    again.join(ROOM, 'A', { returning: true, peerSeat: seat('B') });
    expect((await again.next('joined')).peer).toEqual({ ...view('B'), present: false });
    const carol = await connect(other.port);
    expect(await joinedOrFull(carol, ROOM, 'C')).toBe('full');
    expect(await idle.rest()).toEqual([]);
  },
);

test.concurrent(
  '[N11] [N13] Redis is restarted with its data: nobody notices who was not asking, and nothing is lost',
  async () => {
    const saving = own(await startRedis({ settings: ['appendonly yes'] }));
    const ROOM = roomId('9');
    const [a, b] = await two(ROOM, saving.url);
    const { alice, bob } = await seatPair([a.port, b.port], ROOM);
    const left = await seatPair([a.port, b.port], roomId('a'));
    await saving.kill();
    const killedAtMs = performance.now();
    await until(async () => !(await isReady(a)) && !(await isReady(b)));
    left.alice.send({ type: 'leave' });
    await left.alice.rest();
    // Longer than a lease, which nobody could renew.
    await until(() => performance.now() - killedAtMs > 1.5 * LEASE_MS);
    await saving.restart();
    await until(async () => (await isReady(a)) && (await isReady(b)));
    const carol = await connect(b.port);
    expect(await joinedOrFull(carol, ROOM, 'C')).toBe('full');
    const goodbye = { type: 'peer-left', session: sessionId('A') };
    expect(await eventually(left.bob, 'peer-left')).toEqual(goodbye);
    await untilSignalled({ client: bob, name: 'B' }, { client: alice, name: 'A' });
    const news = [...(await alice.rest()), ...(await bob.rest())].map(({ type }) => type);
    expect(news.filter(type => type !== 'knock' && type !== 'signal')).toEqual([]);
  },
);

test.concurrent(
  '[N14] Redis is restarted without its data: both get their seats back before a third can have one',
  async () => {
    const empty = own(await startRedis());
    const ROOM = roomId('b');
    const [a, b] = await two(ROOM, empty.url);
    const { alice, bob } = await seatPair([a.port, b.port], ROOM);
    await empty.kill();
    await until(async () => !(await isReady(a)) && !(await isReady(b)));
    await empty.restart();
    const carol = await connect(a.port);
    expect(await joinedOrFull(carol, ROOM, 'C')).toBe('full');
    await untilSignalled({ client: bob, name: 'B' }, { client: alice, name: 'A' });
    await untilSignalled({ client: alice, name: 'A' }, { client: bob, name: 'B' });
  },
);

test.concurrent('[N14] the data of Redis is deleted under everybody: the same', async () => {
  const empty = own(await startRedis());
  const ROOM = roomId('c');
  const [a, b] = await two(ROOM, empty.url);
  const { alice, bob } = await seatPair([a.port, b.port], ROOM);
  await empty.ask('FLUSHALL');
  const carol = await connect(b.port);
  expect(await joinedOrFull(carol, ROOM, 'C')).toBe('full');
  await untilSignalled({ client: bob, name: 'B' }, { client: alice, name: 'A' });
});

test.concurrent('[N2] a node that starts without Redis says so and waits for it', async () => {
  const late = own(await startRedis());
  await late.kill();
  const node = own(await spawnNode(late.url.replace('redis://', 'redis://:hush@')));
  const answer = await fetch(`http://127.0.0.1:${node.port}/readyz`);
  expect([answer.status, await answer.text()]).toEqual([503, 'the room store does not answer\n']);
  const alice = new TestClient(node.port);
  await alice.next('welcome');
  alice.join(roomId('d'), 'A');
  expect((await alice.next('refused')).code).toBe('unavailable');
  await until(() => node.log().includes('Redis does not answer'));
  expect(node.log().match(/Redis does not answer/g)).toHaveLength(1);
  expect(node.log()).toContain('"reason":"ECONNREFUSED"');
  expect(node.log()).not.toContain('hush');
});

test.concurrent(
  '[N10] what a node missed for a moment its people learn when it is back',
  async () => {
    const wire = own(await createWire(redis.port));
    const cut = own(await startNode(wire.url));
    const [left, back] = [roomId('e'), roomId('f')];
    await untilOpen([cut], left);
    const leaving = await seatPair([cut.port, other.port], left);
    const returning = await seatPair([cut.port, other.port], back);
    wire.cut();
    leaving.bob.send({ type: 'leave' });
    await leaving.bob.rest();
    const again = await connect(other.port);
    again.join(back, 'B', { session: sessionId('Y') });
    await again.next('joined');
    wire.mend();
    expect(await eventually(leaving.alice, 'peer-left')).toEqual({
      type: 'peer-left',
      session: sessionId('B'),
    });
    await until(async () => {
      const news = await eventually(returning.alice, 'peer-joined');
      return 'peer' in news && news.peer?.session === sessionId('Y');
    });
  },
);

test.concurrent(
  '[N6] a node stops: its people are back on another before anybody is told',
  async () => {
    const stopping = await startNode(redis.url);
    const ROOM = roomId('g');
    await untilOpen([stopping], ROOM);
    const { alice, bob } = await seatPair([stopping.port, other.port], ROOM);
    const stopped = stopping.stop();
    await eventually(alice, 'goaway');
    await alice.closed;
    const again = await connect(other.port);
    again.join(ROOM, 'A', { returning: true, peerSeat: seat('B') });
    expect((await again.next('joined')).peer).toEqual(view('B'));
    expect((await bob.any()).type).toBe('peer-joined');
    await stopped;
  },
);
