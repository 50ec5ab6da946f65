// One page and a server that says what the test tells it to; whole calls are in e2e/model.
import { ClientMessage, decode, encode, RoomId, type ServerMessage } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import type { World } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeLoops } from '../testing/fake-loops.ts';
import { FakeMedia } from '../testing/fake-media.ts';
import { FakeParts } from '../testing/fake-parts.ts';
import { FakeNetwork } from '../testing/fake-peers.ts';
import { FakeLocks, FakeStorage } from '../testing/fake-profile.ts';
import { FakeSockets, type ClientEnd } from '../testing/fake-sockets.ts';
import { countCryptography } from '../testing/settle.ts';
import { createCall } from './call.ts';

const settle = countCryptography();
const roomId = parse(RoomId, 'R'.repeat(22));

function page() {
  const clock = new FakeClock(settle);
  const joins: { atMs: number; returning: boolean }[] = [];
  const others: string[] = [];
  const clients: ClientEnd[] = [];
  const say = (message: ServerMessage) => clients.at(-1)?.send(encode(message));
  const receive = (text: string) => {
    const message = decode(ClientMessage, text);
    if (!message.ok) throw new Error(message.detail);
    const { value } = message;
    if (value.type === 'join') joins.push({ atMs: clock.now(), returning: value.returning });
    else if (value.type !== 'ping') others.push(value.type);
  };
  const sockets = new FakeSockets(clock, client => {
    clients.push(client);
    say({ type: 'welcome', version: 2, salt: 'salt', iceServers: [], iceLifetimeMs: null });
    return { receive, closed: () => undefined };
  });
  const media = new FakeMedia();
  const loops = new FakeLoops();
  const world: World = {
    deriveRoomKeys: async () => ({
      roomId,
      signalKey: await crypto.subtle.importKey('raw', new Uint8Array(32), 'HKDF', false, [
        'deriveKey',
      ]),
    }),
    clock,
    sockets,
    peers: new FakeNetwork(clock).page(),
    loops,
    media,
    profile: new FakeStorage(),
    tab: new FakeStorage(),
    locks: new FakeLocks().tab(),
    presence: { visible: () => true, onChange: () => () => undefined },
    parts: new FakeParts(),
  };
  const call = createCall(world, { name: '', rejoin: false, onMoment: () => undefined });
  call.start();
  return { clock, call, loops, media, sockets, say, joins, others };
}

async function joining() {
  const all = page();
  await all.clock.advance(100);
  all.call.join('Casa Blu');
  await all.clock.advance(100);
  expect(all.joins.splice(0)).toHaveLength(1);
  expect(all.call.view.value).toEqual({ phase: 'joining', name: 'Casa Blu' });
  return all;
}

test('[C12] a refusal that names a time is asked again then', async () => {
  const { clock, say, joins } = await joining();
  const askedMs = clock.now();
  say({ type: 'refused', code: 'rate-limited', detail: 'too many', retryAfterMs: 800 });
  await clock.advance(10_000);
  expect(joins).toEqual([{ atMs: askedMs + 20 + 800 + 20, returning: false }]);
});

test('[C12] a refusal without a time is not asked again', async () => {
  const { clock, say, joins, call } = await joining();
  say({ type: 'refused', code: 'malformed', detail: 'bad' });
  await clock.advance(10_000);
  expect([joins, call.view.value.phase]).toEqual([[], 'joining']);
});

test('[C3] every new connection asks for the seat again, and says whether I sat', async () => {
  const { clock, say, joins, sockets, call } = await joining();
  say({ type: 'joined', seat: 0, peer: null, seatHoldMs: 20_000 });
  await clock.advance(100);
  expect(call.view.value).toEqual({ phase: 'waiting', name: 'Casa Blu', why: 'alone' });
  sockets.cut();
  await clock.advance(1_000);
  expect(joins.map(({ returning }) => returning)).toEqual([true]);
  say({ type: 'full', retryAfterMs: 2_000 });
  await clock.advance(100);
  expect(call.view.value).toEqual({ phase: 'full', name: 'Casa Blu', waitingForSeat: false });
});

test('[C4] who waits for a seat asks when the server said, until there is one', async () => {
  const { clock, say, joins, call } = await joining();
  say({ type: 'full', retryAfterMs: 2_000 });
  await clock.advance(10_000);
  expect(joins).toEqual([]);
  call.waitForSeat();
  await clock.advance(100);
  expect(joins.splice(0)).toHaveLength(1);
  say({ type: 'full', retryAfterMs: 2_000 });
  await clock.advance(2_000);
  expect(joins).toEqual([]);
  await clock.advance(100);
  expect(joins).toHaveLength(1);
});

test('[C4] who does not wait for a seat is not given one because the server was away for a moment', async () => {
  const { clock, say, joins, sockets, call } = await joining();
  say({ type: 'full', retryAfterMs: 2_000 });
  await clock.advance(100);
  sockets.cut();
  await clock.advance(10_000);
  expect([joins, call.view.value.phase]).toEqual([[], 'full']);
  call.waitForSeat();
  await clock.advance(100);
  sockets.cut();
  await clock.advance(10_000);
  expect(joins.length).toBeGreaterThan(1);
});

test('[C9] [M13] leaving frees the seat and lets the camera go, and rejoining brings both back', async () => {
  const { clock, say, joins, others, call, media } = await joining();
  say({ type: 'joined', seat: 0, peer: null, seatHoldMs: 20_000 });
  await clock.advance(100);
  call.leave();
  await clock.advance(100);
  expect([others, call.me.stream.value]).toEqual([['leave'], null]);
  expect(call.view.value).toEqual({ phase: 'ended', name: 'Casa Blu', why: 'left' });
  media.requests.length = 0;
  call.rejoin();
  await clock.advance(100);
  expect([joins.map(({ returning }) => returning), media.requests]).toEqual([
    [false],
    [{ audio: true, video: 'ideal' }],
  ]);
});

test('[H5] who waits and hears of other servers looks at them', async () => {
  const { clock, call, loops, say } = await joining();
  say({ type: 'joined', seat: 0, peer: null, seatHoldMs: 20_000 });
  await clock.advance(600);
  expect([call.view.value.phase, loops.running]).toEqual(['waiting', ['any']]);
  loops.find('any', { opened: true, answered: true });
  const iceServers = [{ urls: ['turn:t.example'], username: 'u', credential: 'c' }];
  say({ type: 'ice', iceServers, iceLifetimeMs: 3_600_000 });
  await clock.advance(600);
  expect(loops.running).toEqual(['any', 'relay']);
});
