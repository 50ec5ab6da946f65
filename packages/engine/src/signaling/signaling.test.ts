// The shell of the signalling machine over fake sockets: one trip takes 20 ms, an attempt that is answered 40 ms.
import { CLOSE, encode, type ServerMessage } from '@visavis/protocol';
import { expect, test } from 'vitest';
import type { SocketHandlers } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeSockets, type ClientEnd } from '../testing/fake-sockets.ts';
import { countCryptography } from '../testing/settle.ts';
import { Signaling } from './signaling.ts';

const settle = countCryptography();
const welcome: ServerMessage = {
  type: 'welcome',
  version: 2,
  salt: 'salt',
  iceServers: [],
  iceLifetimeMs: null,
};

class Presence {
  shown = true;
  readonly #listeners = new Set<() => void>();

  visible(): boolean {
    return this.shown;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** A server that welcomes and answers pings, as long as the test lets it. */
class World {
  readonly clock = new FakeClock(settle);
  readonly presence = new Presence();
  readonly attemptsMs: number[] = [];
  readonly received: { atMs: number; text: string }[] = [];
  readonly told: unknown[] = [];
  readonly clients: ClientEnd[] = [];
  readonly sockets = new FakeSockets(this.clock, client => this.#accept(client));
  readonly signaling: Signaling;
  up = true;
  welcomes = true;
  answers = true;
  seated = false;
  hurried = false;
  together = false;
  #closed = 0;

  constructor() {
    this.signaling = new Signaling(this, {
      onOnline: () => this.told.push('online'),
      onMessage: message => message.type !== 'pong' && this.told.push(message.type),
      onStopped: why => this.told.push({ stopped: why }),
      isSeated: () => this.seated,
      isHurried: () => this.hurried,
      isTogether: () => this.together,
    });
    this.signaling.start();
  }

  get nowMs(): number {
    return this.clock.now() - 1_000;
  }

  get phase(): string {
    return this.signaling.state.value.phase;
  }

  get openSockets(): number {
    return this.clients.length - this.#closed;
  }

  say(message: ServerMessage): void {
    this.clients.at(-1)?.send(encode(message));
  }

  #accept(client: ClientEnd) {
    this.attemptsMs.push(this.nowMs);
    if (!this.up) return null;
    this.clients.push(client);
    if (this.welcomes) this.say(welcome);
    return {
      receive: (text: string) => {
        this.received.push({ atMs: this.nowMs, text });
        if (this.answers) this.say({ type: 'pong' });
      },
      closed: () => (this.#closed += 1),
    };
  }
}

async function online(): Promise<World> {
  const world = new World();
  await world.clock.advance(100);
  expect(world.phase).toBe('online');
  return world;
}

const ping = (nextMs: number) => encode({ type: 'ping', nextMs });

test('[S1] the server is told of when it has said welcome, and its message comes first', async () => {
  const world = new World();
  expect(world.phase).toBe('connecting');
  await world.clock.advance(39);
  expect(world.told).toEqual([]);
  await world.clock.advance(1);
  expect([world.phase, world.told]).toEqual(['online', ['welcome', 'online']]);
});

test('[S2] pings go every five seconds and say so', async () => {
  const world = await online();
  await world.clock.advance(10_000);
  expect(world.received).toEqual([60, 5_060, 10_060].map(atMs => ({ atMs, text: ping(5_000) })));
});

test('[S2] a hidden page pings every fifteen seconds and is not given up in between', async () => {
  const world = await online();
  world.presence.shown = false;
  await world.clock.advance(40_000);
  expect(world.received).toEqual([
    { atMs: 60, text: ping(5_000) },
    { atMs: 5_060, text: ping(15_000) },
    { atMs: 20_060, text: ping(15_000) },
    { atMs: 35_060, text: ping(15_000) },
  ]);
  expect(world.attemptsMs).toEqual([20]);
});

test('[S2] a call that is connected pings every 50 seconds and is not given up in between', async () => {
  const world = await online();
  world.together = true;
  await world.clock.advance(110_000);
  expect(world.received).toEqual([
    { atMs: 60, text: ping(5_000) },
    { atMs: 5_060, text: ping(50_000) },
    { atMs: 55_060, text: ping(50_000) },
    { atMs: 105_060, text: ping(50_000) },
  ]);
  expect(world.attemptsMs).toEqual([20]);
});

test('[S13] what is passed on in a connected call is answered, but not more than once in five seconds', async () => {
  const world = await online();
  world.together = true;
  await world.clock.advance(20_000);
  const before = world.received.length;
  for (let each = 0; each < 3; each += 1) {
    world.say({ type: 'knock' });
    await world.clock.advance(1_000);
  }
  await world.clock.advance(10_000);
  expect(world.received.slice(before)).toEqual([
    { atMs: 20_140, text: ping(50_000) },
    { atMs: 25_140, text: ping(50_000) },
  ]);
});

test('[S13] when the call is connected no more, the pings are frequent again', async () => {
  const world = await online();
  world.together = true;
  await world.clock.advance(20_000);
  const before = world.received.length;
  world.together = false;
  world.signaling.doubt();
  await world.clock.advance(6_000);
  expect(world.received.slice(before)).toEqual([
    { atMs: 20_120, text: ping(5_000) },
    { atMs: 25_120, text: ping(5_000) },
  ]);
});

test('[S3] twelve seconds without a message, and a new socket is opened', async () => {
  const world = await online();
  await world.clock.advance(4_900);
  world.answers = false;
  world.sockets.freeze();
  await world.clock.advance(7_000);
  expect(world.attemptsMs).toEqual([20]);
  await world.clock.advance(1_000);
  expect(world.attemptsMs).toEqual([20, 12_100]);
  expect(world.phase).toBe('online');
});

test('[S3] every message is a proof of life', async () => {
  const world = await online();
  world.answers = false;
  for (let second = 0; second < 30; second += 10) {
    await world.clock.advance(10_000);
    world.say({ type: 'ice', iceServers: [], iceLifetimeMs: null });
  }
  expect([world.attemptsMs, world.phase]).toEqual([[20], 'online']);
});

test('[S4] a doubt asks at once, and an answer settles it', async () => {
  const world = await online();
  await world.clock.advance(1_000);
  world.presence.changed();
  expect(world.phase).toBe('probing');
  await world.clock.advance(40);
  expect(world.phase).toBe('online');
  expect(world.received.map(({ atMs }) => atMs)).toEqual([60, 1_120]);
  await world.clock.advance(3_000);
  expect(world.attemptsMs).toEqual([20]);
});

test('[S4] [S5] a doubt without an answer in two seconds opens a new socket at once', async () => {
  const world = await online();
  world.sockets.freeze();
  world.presence.changed();
  await world.clock.advance(1_999);
  expect(world.phase).toBe('probing');
  await world.clock.advance(1);
  expect(world.phase).toBe('connecting');
  await world.clock.advance(40);
  expect([world.phase, world.attemptsMs]).toEqual(['online', [20, 2_120]]);
});

test('[S4] a doubt while waiting for the next attempt makes it come now', async () => {
  const world = await online();
  world.up = false;
  world.sockets.cut();
  await world.clock.advance(60_000);
  expect(world.phase).toBe('backing-off');
  world.up = true;
  world.presence.changed();
  await world.clock.advance(40);
  expect(world.phase).toBe('online');
});

test('[S6] a page that was replaced says so once and never comes back', async () => {
  const world = await online();
  world.clients.at(-1)?.close(CLOSE.replaced.code);
  await world.clock.advance(60_000);
  world.presence.changed();
  await world.clock.advance(60_000);
  expect(world.told).toEqual(['welcome', 'online', { stopped: 'replaced' }]);
  expect(world.attemptsMs).toEqual([20]);
});

test('[S6] a server that says goaway is left and asked again when it said', async () => {
  const world = await online();
  world.say({ type: 'goaway', retryAfterMs: 1_500 });
  await world.clock.advance(20);
  expect([world.phase, world.told]).toEqual(['backing-off', ['welcome', 'online']]);
  await world.clock.advance(2_000);
  expect([world.openSockets, world.attemptsMs]).toEqual([1, [20, 1_640]]);
});

test('[S7] what this page does not know is ignored and proves nothing', async () => {
  const world = await online();
  const strange = ['{"type":"later"}', 'not JSON', '{"type":"pong","more":1}', ''];
  for (const text of strange) world.clients.at(-1)?.send(text);
  await world.clock.advance(100);
  expect([world.phase, world.told]).toEqual(['online', ['welcome', 'online']]);
});

test('[S8] a server that is down is tried for ever, at growing distances', async () => {
  const world = await online();
  world.up = false;
  world.sockets.cut();
  await world.clock.advance(30_000);
  const at = world.attemptsMs.slice(1);
  const distances = at.map((ms, index) => ms - (at[index - 1] ?? 100) - 20);
  expect(distances).toEqual([0, 300, 1_200, 2_700, 4_800, 7_000, 7_000]);
  await world.clock.advance(3_600_000);
  world.up = true;
  await world.clock.advance(7_100);
  expect(world.phase).toBe('online');
});

test('[S10] who has a seat tries every second and a half', async () => {
  const world = await online();
  world.seated = true;
  world.up = false;
  world.sockets.cut();
  await world.clock.advance(60_000);
  const at = world.attemptsMs.slice(-3);
  expect(at.map((ms, index) => ms - (at[index - 1] ?? ms))).toEqual([0, 1_520, 1_520]);
});

test('[S11] a socket that does not say welcome in ten seconds is given up', async () => {
  const world = new World();
  world.welcomes = false;
  await world.clock.advance(10_400);
  expect(world.attemptsMs).toEqual([20, 10_320]);
  expect(world.openSockets).toBe(1);
});

test('[S5] what a socket that was given up still says is not heard', async () => {
  const clock = new FakeClock(settle);
  const opened: SocketHandlers[] = [];
  const told: unknown[] = [];
  const sockets = {
    open: (handlers: SocketHandlers) => {
      opened.push(handlers);
      return { send: () => undefined, close: () => undefined };
    },
  };
  const signaling = new Signaling(
    { clock, sockets, presence: new Presence() },
    {
      onOnline: () => told.push('online'),
      onMessage: message => told.push(message.type),
      onStopped: why => told.push({ stopped: why }),
      isSeated: () => false,
      isHurried: () => false,
      isTogether: () => false,
    },
  );
  signaling.start();
  await clock.advance(10_300);
  expect(opened).toHaveLength(2);
  opened[0]?.onMessage(encode(welcome));
  opened[0]?.onClose(CLOSE.replaced.code);
  expect([signaling.state.value.phase, told]).toEqual(['connecting', []]);
  opened[1]?.onMessage(encode(welcome));
  expect([signaling.state.value.phase, told]).toEqual(['online', ['welcome', 'online']]);
});

test('[S12] in a hurry a dead socket is given up in a quarter of a second and a new one is tried every second', async () => {
  const world = await online();
  world.hurried = true;
  world.up = false;
  world.sockets.freeze();
  const startMs = world.nowMs;
  world.signaling.doubt();
  await world.clock.advance(249);
  expect(world.phase).toBe('probing');
  await world.clock.advance(1);
  expect(world.phase).toBe('connecting');
  world.up = true;
  world.welcomes = false;
  await world.clock.advance(8_000);
  const triesMs = world.attemptsMs.filter(atMs => atMs > startMs).map(atMs => atMs - startMs);
  expect(triesMs).toEqual([270, 1_270, 2_270, 3_270, 7_270]);
  world.welcomes = true;
  await world.clock.advance(1_100);
  expect(world.phase).toBe('online');
});

test('nothing is sent, and nothing kept, while there is no server', async () => {
  const world = new World();
  expect(world.signaling.send({ type: 'leave' })).toBe(false);
  await world.clock.advance(100);
  expect(world.signaling.send({ type: 'hold' })).toBe(true);
  await world.clock.advance(20);
  expect(world.received.map(({ text }) => text)).toEqual([ping(5_000), encode({ type: 'hold' })]);
});

test('a closed page closes its socket, and nothing more happens', async () => {
  const world = await online();
  world.signaling.close();
  world.presence.changed();
  await world.clock.advance(60_000);
  expect(world.told).toEqual(['welcome', 'online', { stopped: 'closed' }]);
  expect([world.openSockets, world.attemptsMs]).toEqual([0, [20]]);
  expect(world.received.map(({ text }) => text)).toEqual([ping(5_000)]);
});
