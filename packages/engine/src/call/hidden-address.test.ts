// Two whole engines in virtual time: who hides their address does so on every link from then on.
import { RoomId } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeLoops } from '../testing/fake-loops.ts';
import { FakeMedia } from '../testing/fake-media.ts';
import { FakeParts } from '../testing/fake-parts.ts';
import { FakeNetwork } from '../testing/fake-peers.ts';
import { FakeLocks, FakeStorage } from '../testing/fake-profile.ts';
import { FakeRoom } from '../testing/fake-room.ts';
import { FakeSockets } from '../testing/fake-sockets.ts';
import { countCryptography } from '../testing/settle.ts';
import { createCall } from './call.ts';
import { FirstOffer } from './first-offer.ts';

const settle = countCryptography();
const roomId = parse(RoomId, 'R'.repeat(22));
const signalKey = await crypto.subtle.importKey('raw', new Uint8Array(32), 'HKDF', false, [
  'deriveKey',
]);

function sitDown(network: FakeNetwork, room: FakeRoom, addressHidden?: boolean) {
  const peers = network.page();
  const { clock } = network;
  const world = {
    deriveRoomKeys: () => Promise.resolve({ roomId, signalKey }),
    ...{ clock, peers, loops: new FakeLoops(), media: new FakeMedia(), parts: new FakeParts() },
    sockets: new FakeSockets(clock, client => room.accept(client)),
    ...{ profile: new FakeStorage(), tab: new FakeStorage(), locks: new FakeLocks().tab() },
    presence: { visible: () => true, onChange: () => () => undefined },
  };
  const about = { name: '', rejoin: false, onMoment: () => undefined };
  const call = createCall(world, {
    ...about,
    ...(addressHidden === undefined ? {} : { addressHidden }),
  });
  call.start();
  return { call, hidden: peers.hidden };
}

async function together({ addressHidden }: { readonly addressHidden?: boolean } = {}) {
  const clock = new FakeClock(settle);
  const network = new FakeNetwork(clock);
  const room = new FakeRoom();
  const alice = sitDown(network, room, addressHidden);
  const bob = sitDown(network, room);
  await clock.advance(100);
  alice.call.join('Casa Blu');
  await clock.advance(1_000);
  bob.call.join('Casa Blu');
  await clock.advance(5_000);
  expect(alice.call.view.value.phase).toBe('connected');
  return { clock, alice, bob };
}

const links = ({ call }: ReturnType<typeof sitDown>) =>
  call.health.timeline.value.filter(({ event }) => event.type === 'link-up').length;

test('[E12] who hides their address from the start does so on each connection', async () => {
  const { alice, bob } = await together({ addressHidden: true });
  expect(new Set(alice.hidden)).toEqual(new Set([true]));
  expect(new Set(bob.hidden)).toEqual(new Set([false]));
});

test.each(['alice', 'bob'] as const)(
  '[E12] [E13] %s hides the address in the call, and a new link takes the place of the old one',
  async name => {
    const { clock, ...people } = await together();
    const { call, hidden } = people[name];
    const before = hidden.length;
    call.hideAddress(true);
    const phases: string[] = [];
    const stop = call.view.subscribe(({ phase }) => phases.push(phase));
    await clock.advance(3_000);
    stop();
    expect(hidden.slice(before)).toEqual([true]);
    expect([links(people.alice), links(people.bob), phases]).toEqual([2, 2, ['connected']]);
    call.hideAddress(false);
    await clock.advance(3_000);
    expect([hidden.slice(before), links(people.alice)]).toEqual([[true, false], 3]);
  },
);

test('[E12] the offer that was prepared before the click is made anew', async () => {
  const clock = new FakeClock(settle);
  const { call, hidden } = sitDown(new FakeNetwork(clock), new FakeRoom());
  await clock.advance(100);
  expect([call.view.value.phase, hidden]).toEqual(['lobby', [false]]);
  call.hideAddress(true);
  await clock.advance(0);
  expect(hidden).toEqual([false, true]);
});

test('[E14] whether there is a relay is known when the server has named its servers', () => {
  const ports = { isWanted: () => false, prepare: () => undefined, unprepare: () => undefined };
  const offer = new FirstOffer(ports);
  expect(offer.relay.value).toBeNull();
  offer.useServers([]);
  expect(offer.relay.value).toBe(false);
  offer.useServers([{ urls: ['stun:s.example'] }]);
  expect(offer.relay.value).toBe(false);
  offer.useServers([{ urls: ['stun:s.example', 'turns:t.example?transport=tcp'] }]);
  expect(offer.relay.value).toBe(true);
});

test.each(['alice', 'bob'] as const)(
  '[E13] %s decides it while the two are being connected, and gets a link that hides it',
  async name => {
    const clock = new FakeClock(settle);
    const network = new FakeNetwork(clock);
    const room = new FakeRoom();
    const people = { alice: sitDown(network, room), bob: sitDown(network, room) };
    const { alice, bob } = people;
    await clock.advance(100);
    alice.call.join('Casa Blu');
    await clock.advance(1_000);
    bob.call.join('Casa Blu');
    while (people[name].call.view.value.phase !== 'connecting') await clock.advance(5);
    people[name].call.hideAddress(true);
    await clock.advance(10_000);
    expect(alice.call.view.value.phase).toBe('connected');
    expect(people[name].hidden.at(-1)).toBe(true);
    expect([links(alice), links(bob)]).toEqual([2, 2]);
  },
);
