// Two whole engines in virtual time: what is wrong with one of them has its name on both sides, and is mended.
import { RoomId } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { createCall } from '../call/call.ts';
import type { Call } from '../call/view.ts';
import type { World } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeLoops } from '../testing/fake-loops.ts';
import { FakeMedia } from '../testing/fake-media.ts';
import { FakeParts } from '../testing/fake-parts.ts';
import { FakeNetwork } from '../testing/fake-peers.ts';
import { FakeLocks, FakeStorage } from '../testing/fake-profile.ts';
import { FakeRoom } from '../testing/fake-room.ts';
import { FakeSockets } from '../testing/fake-sockets.ts';
import { countCryptography } from '../testing/settle.ts';

const settle = countCryptography();
const roomId = parse(RoomId, 'R'.repeat(22));
const signalKey = await crypto.subtle.importKey('raw', new Uint8Array(32), 'HKDF', false, [
  'deriveKey',
]);

class Person {
  readonly media = new FakeMedia();
  readonly parts = new FakeParts();
  readonly page: ReturnType<FakeNetwork['page']>;
  readonly sockets: FakeSockets;
  readonly errors: unknown[] = [];
  readonly call: Call;
  visible = true;

  constructor(network: FakeNetwork, room: FakeRoom) {
    const { clock } = network;
    this.page = network.page();
    this.sockets = new FakeSockets(clock, client => room.accept(client));
    const world: World = {
      deriveRoomKeys: () => Promise.resolve({ roomId, signalKey }),
      clock,
      sockets: this.sockets,
      peers: this.page,
      loops: new FakeLoops(),
      media: this.media,
      profile: new FakeStorage(),
      tab: new FakeStorage(),
      locks: new FakeLocks().tab(),
      presence: { visible: () => this.visible, onChange: () => () => undefined },
      parts: this.parts,
    };
    this.call = createCall(world, {
      name: '',
      rejoin: false,
      onMoment: () => undefined,
      onFault: error => this.errors.push(error),
    });
    this.call.start();
  }

  get faults(): readonly string[] {
    return this.call.health.faults.value;
  }

  /** What the record says, without its times. */
  get record(): readonly string[] {
    return this.call.health.timeline.value.map(({ event }) => Object.values(event).join(' '));
  }

  get asked(): number {
    return this.media.requests.length;
  }
}

/** They see and hear each other for five seconds. */
async function together({ without }: { readonly without?: 'watchdog' } = {}) {
  const clock = new FakeClock(settle);
  const network = new FakeNetwork(clock);
  const room = new FakeRoom();
  const [alice, bob] = [new Person(network, room), new Person(network, room)];
  for (const { parts } of [alice, bob]) parts.reachable = without !== 'watchdog';
  await clock.advance(100);
  alice.call.join('Casa Blu');
  await clock.advance(1_000);
  bob.call.join('Casa Blu');
  await clock.advance(5_000);
  for (const { call } of [alice, bob]) {
    expect(call.view.value.phase).toBe('connected');
    call.tellPlayback('playing');
  }
  await clock.advance(1_000);
  const faults = () => [alice.faults, bob.faults];
  return { clock, network, room, alice, bob, faults };
}

test('[W1] two who are well have no fault, and nothing is tried', async () => {
  const { clock, alice, bob, faults } = await together();
  alice.call.toggleMicrophone();
  bob.call.toggleCamera();
  await clock.advance(60_000);
  alice.call.toggleMicrophone();
  bob.call.toggleCamera();
  await clock.advance(60_000);
  expect(faults()).toEqual([[], []]);
  expect([alice.record, bob.record]).toEqual([
    ['server-online', 'friend-arrived', 'link-up 1'],
    ['server-online', 'link-up 1'],
  ]);
  expect([alice.errors, bob.errors]).toEqual([[], []]);
});

test('[W10] [P43] both tell the server once how their call was set up', async () => {
  const { clock, room, alice, bob } = await together();
  await clock.advance(120_000);
  expect(room.reports).toHaveLength(2);
  for (const { setUpMs, relayed, reconnections } of room.reports) {
    expect(setUpMs).toBeLessThan(1_000);
    expect([relayed, reconnections]).toEqual([false, 0]);
  }
  alice.call.leave();
  bob.call.leave();
  await clock.advance(1_000);
  expect(room.reports).toHaveLength(2);
});

test('[W1] [W6] [M14] a microphone that gives nothing is named on both sides and taken anew', async () => {
  const { clock, alice, bob, faults } = await together();
  const [askedByAlice, askedByBob] = [alice.asked, bob.asked];
  alice.media.broken.add('audio');
  alice.media.wedge('audio');
  await clock.advance(5_000);
  expect(faults()).toEqual([['my-microphone-silent'], ['friend-microphone-silent']]);
  expect(alice.asked - askedByAlice).toBe(1);
  alice.media.broken.clear();
  await clock.advance(16_000);
  expect(faults()).toEqual([[], []]);
  expect([alice.asked - askedByAlice, bob.asked - askedByBob]).toEqual([2, 0]);
  expect(alice.media.requests.at(-1)).toEqual({ audio: true, video: false });
  expect(alice.call.me.microphone.value).toBe('on');
  expect(alice.record.slice(3, 5)).toEqual([
    'fault my-microphone-silent',
    'repair my-microphone-silent',
  ]);
  expect(alice.record.at(-1)).toBe('fault-over my-microphone-silent');
  expect(bob.record).not.toContain('repair friend-microphone-silent');
});

test('[W6] a microphone that stays silent is taken anew twice and no more', async () => {
  const { clock, alice, faults } = await together();
  const before = alice.asked;
  alice.media.broken.add('audio');
  alice.media.wedge('audio');
  await clock.advance(120_000);
  expect(alice.asked - before).toBe(2);
  expect(faults()).toEqual([['my-microphone-silent'], ['friend-microphone-silent']]);
});

test('[W6] [M14] a camera that gives nothing is taken anew, and never by asking', async () => {
  const { clock, alice, faults } = await together();
  const before = alice.asked;
  alice.media.camera = { count: 1, permission: 'prompt' };
  alice.media.wedge('video');
  await clock.advance(5_000);
  expect(faults()).toEqual([['my-camera-silent'], ['friend-camera-silent']]);
  expect(alice.asked).toBe(before);
  alice.media.camera = { count: 1, permission: 'granted' };
  await clock.advance(18_000);
  expect(faults()).toEqual([[], []]);
  expect(alice.media.requests.slice(before)).toEqual([{ audio: false, video: 'ideal' }]);
});

test('[W3] [W6] what is lost one way is named on both sides, and the receiver repairs the link', async () => {
  const { clock, network, alice, bob, faults } = await together();
  bob.page.reception.arrives = false;
  await clock.advance(4_500);
  expect(faults()).toEqual([['friend-receives-nothing'], ['nothing-arrives']]);
  expect([alice, bob].map(({ call }) => call.view.value.phase)).toEqual(['connected', 'connected']);
  await clock.advance(7_000);
  expect(bob.record.slice(2)).toEqual([
    'fault nothing-arrives',
    'repair nothing-arrives',
    'ice-restart',
    'repair nothing-arrives',
    'new-link',
    'link-up 2',
  ]);
  bob.page.reception.arrives = true;
  await clock.advance(10_000);
  expect(faults()).toEqual([[], []]);
  expect(alice.record.slice(3)).toEqual([
    'fault friend-receives-nothing',
    'link-up 2',
    'fault-over friend-receives-nothing',
  ]);
  expect(network.peers.size).toBe(2);
});

test('[W6] a picture that cannot be decoded is helped by a whole one', async () => {
  const { clock, alice, bob, faults } = await together();
  bob.page.reception.decodes = 'after-key-frame';
  await clock.advance(3_950);
  expect(bob.record.at(-1)).toBe('repair nothing-decodes');
  await clock.advance(4_000);
  expect(faults()).toEqual([[], []]);
  expect(bob.record.slice(2)).toEqual([
    'fault nothing-decodes',
    'repair nothing-decodes',
    'fault-over nothing-decodes',
  ]);
  expect(alice.record).not.toContain('repair friend-decodes-nothing');
});

test('[W6] a picture that no key frame helps gets other links, and then rest', async () => {
  const { clock, alice, bob, faults } = await together();
  bob.page.reception.decodes = 'never';
  await clock.advance(300_000);
  expect(faults()).toEqual([['friend-decodes-nothing'], ['nothing-decodes']]);
  expect(bob.record.filter(step => step === 'new-link')).toHaveLength(2);
  expect(bob.record.filter(step => step === 'repair nothing-decodes')).toHaveLength(4);
  expect(alice.call.view.value.phase).toBe('connected');
});

test('[W3] a page that is hidden decodes nothing, and nothing is wrong with it', async () => {
  const { clock, bob, faults } = await together();
  bob.visible = false;
  bob.page.reception.decodes = 'never';
  await clock.advance(30_000);
  expect(faults()).toEqual([[], []]);
});

test('[W1] [W6] a speaker that waits for a tap is named on both sides, and played anew in between', async () => {
  const { clock, bob, faults } = await together();
  const { replays } = bob.call.health;
  bob.call.tellPlayback('blocked');
  await clock.advance(4_500);
  expect(faults()).toEqual([['friend-speaker-blocked'], ['my-speaker-blocked']]);
  expect(replays.value).toBe(1);
  await clock.advance(60_000);
  expect(replays.value).toBe(3);
  bob.call.tellPlayback('playing');
  await clock.advance(4_000);
  expect(faults()).toEqual([[], []]);
});

test('[W2] a link without packets has no fault but its silence, and the record says so', async () => {
  const { clock, network, alice, bob, faults } = await together();
  const steps = () => [alice, bob].map(({ record }) => record.filter(step => !step.includes('-')));
  alice.media.wedge('audio');
  network.blackout = true;
  await clock.advance(5_000);
  expect([faults(), steps()]).toEqual([
    [[], []],
    [['silent'], ['silent']],
  ]);
  network.blackout = false;
  await clock.advance(3_000);
  expect([faults(), steps()]).toEqual([
    [[], []],
    [
      ['silent', 'flowing'],
      ['silent', 'flowing'],
    ],
  ]);
  await clock.advance(4_000);
  expect(faults()).toEqual([['my-microphone-silent'], ['friend-microphone-silent']]);
});

test('[W6] who meets again may try everything again', async () => {
  const { clock, alice, bob, faults } = await together();
  alice.media.broken.add('audio');
  alice.media.wedge('audio');
  await clock.advance(40_000);
  expect(faults()).toEqual([['my-microphone-silent'], ['friend-microphone-silent']]);
  bob.call.leave();
  await clock.advance(1_000);
  expect(faults()).toEqual([[], []]);
  const before = alice.asked;
  bob.call.rejoin();
  await clock.advance(12_000);
  expect(faults()).toEqual([['my-microphone-silent'], ['friend-microphone-silent']]);
  expect(alice.asked - before).toBe(1);
});

test('[W8] every second is a sample, the last two minutes of them', async () => {
  const { clock, alice, bob } = await together();
  await clock.advance(10_000);
  const { samples } = alice.call.health;
  const [first, second] = samples.value;
  expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBe(1_000);
  expect(second).toEqual({
    atMs: second?.atMs,
    ...{ path: 'direct', protocol: 'udp', roundTripMs: 20, loss: 0, concealed: 0 },
    ...{ receivedKbps: 832, sentKbps: 832 },
    receivedPicture: { width: 640, height: 360, framesPerSecond: 30, codec: 'VP8' },
    sentPicture: { width: 640, height: 360, framesPerSecond: 30, codec: 'VP8' },
  });
  await clock.advance(200_000);
  expect(samples.value).toHaveLength(120);
  bob.call.leave();
  await clock.advance(1_000);
  const last = samples.value.at(-1)?.atMs;
  await clock.advance(5_000);
  expect(samples.value.at(-1)?.atMs).toBe(last);
});

test('[W8] the record tells of the server and of the friend’s comings and goings', async () => {
  const { clock, alice, bob } = await together();
  alice.sockets.freeze();
  await clock.advance(125_000);
  expect(alice.record.slice(3)).toEqual(['server-offline', 'server-online']);
  bob.page.leave();
  await clock.advance(100);
  expect(alice.record.at(-1)).toBe('friend-gone');
});

test('[S13] a call hardly asks for the server, but at once when the friend is gone', async () => {
  const { clock, alice, bob } = await together();
  await clock.advance(10_000);
  alice.sockets.freeze();
  await clock.advance(30_000);
  expect(alice.record.slice(3)).toEqual([]);
  bob.page.leave();
  await clock.advance(3_000);
  expect(alice.record.slice(3, 6)).toEqual(['friend-gone', 'server-offline', 'server-online']);
});

test('[W9] whose watchdog cannot be fetched talks on, and has it when the server is back', async () => {
  const { clock, alice, bob, faults } = await together({ without: 'watchdog' });
  alice.media.broken.add('audio');
  alice.media.wedge('audio');
  await clock.advance(10_000);
  expect([alice.call.view.value.phase, bob.call.view.value.phase]).toEqual([
    'connected',
    'connected',
  ]);
  expect([faults(), alice.call.health.samples.value]).toEqual([[[], []], []]);
  expect(alice.record).toEqual(['server-online', 'friend-arrived', 'link-up 1']);
  alice.parts.reachable = bob.parts.reachable = true;
  for (const { sockets } of [alice, bob]) sockets.cut();
  await clock.advance(20_000);
  expect(faults()).toEqual([['my-microphone-silent'], ['friend-microphone-silent']]);
  expect([alice.errors, bob.errors]).toEqual([[], []]);
});

test('[W9] one meeting has one watchdog, however often its links come back', async () => {
  const { clock, network, alice, bob } = await together();
  network.blackout = true;
  await clock.advance(2_000);
  network.blackout = false;
  alice.sockets.cut();
  await clock.advance(10_000);
  expect(alice.record).toContain('flowing');
  bob.call.leave();
  await clock.advance(1_000);
  bob.call.rejoin();
  await clock.advance(10_000);
  const { value: samples } = alice.call.health.samples;
  const times = samples.slice(-5).map(({ atMs }) => atMs);
  expect(times.map(atMs => atMs - (times[0] ?? 0))).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
});

test('[R15] who is relayed looks for a direct way by the link’s offerer, until there is one', async () => {
  const { clock, alice, bob } = await together();
  for (const { page } of [alice, bob]) page.reception.relayed = true;
  await clock.advance(40_000);
  for (const { page } of [alice, bob]) page.reception.relayed = false;
  await clock.advance(600_000);
  expect([alice.record.slice(3), bob.record.slice(2)]).toEqual([
    [],
    ['ice-restart', 'ice-restart'],
  ]);
});

test('[R15] [E12] who hides their address looks for no direct way', async () => {
  const { clock, bob } = await together();
  bob.page.reception.relayed = true;
  bob.page.hideAddress(true);
  await clock.advance(60_000);
  expect(bob.record.slice(2)).toEqual([]);
});
