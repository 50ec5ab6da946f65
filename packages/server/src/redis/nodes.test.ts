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
  seatPair,
  signal,
  spawnNode,
  startNode,
  type TestNode,
  untilOpen,
  untilSignalled,
} from './testing-nodes.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
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

async function two(room: RoomId, url = redis.url): Promise<readonly [TestNode, TestNode]> {
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
    const [a, b] = await two(ROOM);
    const { alice, bob } = await seatPair([a.port, b.port], ROOM);
    bob.send(signal('B', 'A', 'one'));
    bob.send(signal('B', 'A', 'two'));
    expect((await alice.next('signal')).sealed.box).toBe('one');
    expect((await alice.next('signal')).sealed.box).toBe('two');
    for (const node of [a, b]) {
      const carol = await connect(node.port);
      carol.join(ROOM, 'C');
      await carol.next('full');
    }
    expect((await alice.next('knock')).type).toBe('knock');
    bob.send({ type: 'leave' });
    await eventually(alice, 'peer-left');
  },
);

test.concurrent(
  '[N6] a node is killed: its people are back on another at once, in their seats',
  async () => {
    const doomed = own(await spawnNode(redis.url));
    const survivor = own(await startNode(redis.url));
    const ROOM = roomId('2');
    await untilOpen([doomed, survivor], ROOM);
    const { alice, bob } = await seatPair([doomed.port, survivor.port], ROOM);
    doomed.child.kill('SIGKILL');
    await alice.closed;
    const again = await connect(survivor.port);
    again.join(ROOM, 'A', { returning: true, peerSeat: seat('B') });
    expect((await again.next('joined')).peer).toEqual(view('B'));
    await bob.next('peer-joined');
    await untilSignalled({ client: bob, name: 'B' }, { client: again, name: 'A' });
  },
);

test.concurrent(
  '[N6] a node is killed and its people do not return: the others are told, and the seat is held as long as any',
  async () => {
    const hold = { SEAT_HOLD_MS: '2000' };
    const doomed = own(await spawnNode(redis.url, hold));
    const survivor = own(await startNode(redis.url, hold));
    const ROOM = roomId('3');
    await untilOpen([doomed, survivor], ROOM);
    const { bob } = await seatPair([doomed.port, survivor.port], ROOM);
    const killedAtMs = performance.now();
    doomed.child.kill('SIGKILL');
    expect(await bob.next('peer-away')).toEqual({ type: 'peer-away', session: sessionId('A') });
    expect(performance.now() - killedAtMs).toBeLessThan(11_000);
    const carol = await connect(survivor.port);
    await until(async () => {
      carol.join(ROOM, 'C');
      return (await carol.any()).type === 'joined';
    });
    expect(performance.now() - killedAtMs).toBeGreaterThan(2_000 + 4_000);
  },
);

test.concurrent(
  '[N7] [N8] a node is frozen and goes on: its people sit again, and nobody took their seats',
  async () => {
    const frozen = own(await spawnNode(redis.url));
    const other = own(await startNode(redis.url));
    const ROOM = roomId('4');
    await untilOpen([frozen, other], ROOM);
    const { alice, bob } = await seatPair([frozen.port, other.port], ROOM);
    frozen.child.kill('SIGSTOP');
    await bob.next('peer-away');
    const carol = await connect(other.port);
    carol.join(ROOM, 'C');
    await carol.next('full');
    frozen.child.kill('SIGCONT');
    await eventually(bob, 'peer-joined');
    await untilSignalled({ client: alice, name: 'A' }, { client: bob, name: 'B' });
    await untilSignalled({ client: bob, name: 'B' }, { client: alice, name: 'A' });
    carol.join(ROOM, 'C');
    await carol.next('full');
  },
);

test.concurrent(
  '[N8] a node is frozen and goes on when its people are elsewhere: they stay there',
  async () => {
    const frozen = own(await spawnNode(redis.url));
    const other = own(await startNode(redis.url));
    const ROOM = roomId('5');
    await untilOpen([frozen, other], ROOM);
    const { alice, bob } = await seatPair([frozen.port, other.port], ROOM);
    frozen.child.kill('SIGSTOP');
    const again = await connect(other.port);
    again.join(ROOM, 'A', { returning: true, peerSeat: seat('B') });
    expect((await again.next('joined')).peer).toEqual(view('B'));
    await bob.next('peer-joined');
    frozen.child.kill('SIGCONT');
    expect(await alice.closed).toEqual({
      code: CLOSE.replaced.code,
      reason: CLOSE.replaced.reason,
    });
    await untilSignalled({ client: bob, name: 'B' }, { client: again, name: 'A' });
    expect((await bob.rest()).map(({ type }) => type)).not.toContain('peer-away');
  },
);

test.concurrent(
  '[N8] [N11] a node is cut from Redis: it says so, keeps its people, and they are met again when it is back',
  async () => {
    const wire = own(await createWire(redis.port));
    const [cut, other] = [own(await startNode(wire.url)), own(await startNode(redis.url))];
    const ROOM = roomId('6');
    await untilOpen([cut, other], ROOM);
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
    await bob.next('peer-away');
    const carol = await connect(other.port);
    carol.join(ROOM, 'C');
    await carol.next('full');
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
    const [cut, other] = [own(await startNode(wire.url)), own(await startNode(redis.url))];
    const ROOM = roomId('8');
    await untilOpen([cut, other], ROOM);
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
    carol.join(ROOM, 'C');
    await carol.next('full');
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
    await until(() => performance.now() - killedAtMs > 7_000);
    await saving.restart();
    await until(async () => (await isReady(a)) && (await isReady(b)));
    const carol = await connect(b.port);
    carol.join(ROOM, 'C');
    await carol.next('full');
    expect((await left.bob.next('peer-left')).session).toBe(sessionId('A'));
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
    let answer = 'refused';
    while (answer === 'refused') {
      carol.join(ROOM, 'C');
      answer = (await carol.any()).type;
    }
    expect(answer).toBe('full');
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
  carol.join(ROOM, 'C');
  expect((await carol.any()).type).toBe('full');
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
    const [cut, other] = [own(await startNode(wire.url)), own(await startNode(redis.url))];
    const [left, back] = [roomId('e'), roomId('f')];
    await untilOpen([cut, other], left);
    const leaving = await seatPair([cut.port, other.port], left);
    const returning = await seatPair([cut.port, other.port], back);
    wire.cut();
    leaving.bob.send({ type: 'leave' });
    await leaving.bob.rest();
    const again = await connect(other.port);
    again.join(back, 'B', { session: sessionId('Y') });
    await again.next('joined');
    wire.mend();
    expect(await leaving.alice.next('peer-left')).toEqual({
      type: 'peer-left',
      session: sessionId('B'),
    });
    expect(await returning.alice.next('peer-joined')).toEqual({
      type: 'peer-joined',
      peer: { ...view('B'), session: sessionId('Y') },
    });
  },
);
