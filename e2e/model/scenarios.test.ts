import { expect, test } from 'vitest';
import type { Person } from './person.ts';
import { Stage } from './stage.ts';

const ROOM = 'casa blu';

async function twoConnected(
  stage = new Stage(),
): Promise<{ stage: Stage; alice: Person; bob: Person }> {
  const alice = stage.person();
  const bob = stage.person();
  await stage.clock.advance(1_000);
  alice.call.join(ROOM);
  await stage.clock.advance(1_000);
  expect(alice.phase).toBe('waiting');
  bob.call.join(' Casa  BLU ');
  await stage.clock.advance(1_000);
  expect([alice.phase, bob.phase]).toEqual(['connected', 'connected']);
  return { stage, alice, bob };
}

const bothConnected = (alice: Person, bob: Person) => () =>
  alice.phase === 'connected' && bob.phase === 'connected';

test('[C5] two who type the same name are connected', async () => {
  const { alice, bob } = await twoConnected();
  expect(alice.tab.moments).toEqual(['friend-arrived']);
  expect(bob.tab.moments).toEqual([]);
  expect([alice.tab.faults, bob.tab.faults]).toEqual([[], []]);
});

test.each([false, true])(
  '[P80] each knows what the other’s devices do, with the channel open first: %s',
  async channelFirst => {
    const stage = new Stage();
    stage.network.channelFirst = channelFirst;
    const { alice, bob } = await twoConnected(stage);
    const devices = [alice, bob].map(({ call: { friend } }) => [
      friend.camera.value,
      friend.microphone.value,
    ]);
    expect(devices).toEqual([
      ['on', 'on'],
      ['on', 'on'],
    ]);
    bob.call.toggleMicrophone();
    await stage.clock.advance(100);
    expect(alice.call.friend.microphone.value).toBe('muted');
  },
);

test('[C4] a third is told that the room is full, and is seated when a seat is free', async () => {
  const { stage, alice, bob } = await twoConnected();
  const carol = stage.person();
  await stage.clock.advance(500);
  carol.call.join(ROOM);
  await stage.clock.advance(500);
  expect(carol.tab.view).toEqual({ phase: 'full', name: ROOM, waitingForSeat: false });
  carol.call.waitForSeat();
  await stage.clock.advance(10_000);
  expect([alice.phase, bob.phase, carol.phase]).toEqual(['connected', 'connected', 'full']);
  bob.call.leave();
  await stage.until(bothConnected(alice, carol));
  expect([alice.phase, bob.phase, carol.phase]).toEqual(['connected', 'ended', 'connected']);
});

test('[C9] a friend who leaves is gone at once, without a word of being lost', async () => {
  const { stage, alice, bob } = await twoConnected();
  bob.call.leave();
  await stage.clock.advance(200);
  expect(alice.tab.view).toEqual({ phase: 'waiting', name: ROOM, why: 'friend-left' });
  expect(alice.tab.moments).toEqual(['friend-arrived', 'friend-left']);
  bob.call.rejoin();
  expect(await stage.until(bothConnected(alice, bob))).toBe(true);
});

test('[C14] a room that was left while its keys were still derived takes no seat from the next one', async () => {
  const stage = new Stage();
  const keys = Promise.withResolvers<undefined>();
  const derive = stage.deriveRoomKeys;
  const slowly: typeof derive = async (phrase, salt) => {
    if (phrase !== ROOM) await keys.promise;
    return derive(phrase, salt);
  };
  Object.assign(stage, { deriveRoomKeys: slowly });
  const [alice, bob] = [stage.person(), stage.person()];
  await stage.clock.advance(1_000);
  alice.call.join('mistyped');
  await stage.clock.advance(100);
  alice.call.cancel();
  alice.call.join(ROOM);
  await stage.clock.advance(1_000);
  expect(alice.phase).toBe('waiting');
  keys.resolve(undefined);
  await stage.clock.advance(1_000);
  bob.call.join(ROOM);
  expect(await stage.until(bothConnected(alice, bob))).toBe(true);
});

test('[C9] a farewell that comes late does not end the next meeting', async () => {
  const { stage, alice, bob } = await twoConnected();
  stage.network.blackout = true;
  stage.server.mischief = () => [5_000];
  bob.call.leave();
  await stage.clock.advance(200);
  stage.network.blackout = false;
  stage.server.mischief = () => [0];
  bob.call.rejoin();
  expect(await stage.until(bothConnected(alice, bob), 3_000)).toBe(true);
  await stage.clock.advance(6_000);
  expect([alice.phase, bob.phase]).toEqual(['connected', 'connected']);
});

test('[C8] a reload of the one who offered brings both back', async () => {
  const { stage, alice, bob } = await twoConnected();
  bob.reload();
  await stage.clock.advance(100);
  expect(alice.tab.view).toEqual({ phase: 'reconnecting', name: ROOM, why: 'friend-away' });
  await stage.clock.advance(1_500);
  expect([alice.phase, bob.phase]).toEqual(['connected', 'connected']);
});

test('[C8] a reload of the one who answered brings both back', async () => {
  const { stage, alice, bob } = await twoConnected();
  alice.reload();
  await stage.clock.advance(2_000);
  expect([alice.phase, bob.phase]).toEqual(['connected', 'connected']);
});

test('[Q1] a killed tab and a new tab typing the name is the same person', async () => {
  const { stage, alice, bob } = await twoConnected();
  bob.newTab();
  await stage.clock.advance(2_000);
  bob.call.join(ROOM);
  expect(await stage.until(bothConnected(alice, bob), 3_000)).toBe(true);
});

test('[Q1] a second tab beside a living one is a second person, never a thief', async () => {
  const { stage, alice, bob } = await twoConnected();
  const second = bob.secondTab();
  await stage.clock.advance(500);
  second.call.join(ROOM);
  await stage.clock.advance(1_000);
  expect([alice.phase, bob.phase, second.view.phase]).toEqual(['connected', 'connected', 'full']);
});

test('[C7] a server that restarts is not noticed, and a third stays out', async () => {
  const { stage, alice, bob } = await twoConnected();
  stage.server.stop();
  await stage.clock.advance(10_000);
  expect([alice.phase, bob.phase]).toEqual(['connected', 'connected']);
  stage.server.start();
  const carol = stage.person();
  await stage.clock.advance(100);
  carol.call.join(ROOM);
  await stage.clock.advance(15_000);
  expect([alice.phase, bob.phase, carol.phase]).toEqual(['connected', 'connected', 'full']);
});

test('[L7] changed addresses are repaired by an ICE restart before anybody is told', async () => {
  const { stage, alice, bob } = await twoConnected();
  stage.network.changeAddresses();
  const phases = new Set<string>();
  for (let passedMs = 0; passedMs < 10_000; passedMs += 100) {
    await stage.clock.advance(100);
    phases.add(alice.phase).add(bob.phase);
  }
  expect([...phases]).toEqual(['connected']);
});

test('[P81] changed addresses are repaired after a server that was down comes back', async () => {
  const { stage, alice, bob } = await twoConnected();
  stage.server.stop();
  stage.network.changeAddresses();
  await stage.clock.advance(30_000);
  expect([alice.phase, bob.phase]).toEqual(['reconnecting', 'reconnecting']);
  stage.server.start();
  expect(await stage.until(bothConnected(alice, bob), 30_000)).toBe(true);
});

test('[S5] half-dead sockets of both are replaced and the call goes on', async () => {
  const { stage, alice, bob } = await twoConnected();
  alice.tab.sockets.freeze();
  bob.tab.sockets.freeze();
  await stage.clock.advance(20_000);
  expect([alice.call.server.value, bob.call.server.value]).toEqual(['online', 'online']);
  expect([alice.phase, bob.phase]).toEqual(['connected', 'connected']);
});

test('[C8] a friend who never comes back is waited for and then missed', async () => {
  const { stage, alice, bob } = await twoConnected();
  bob.tab.die();
  await stage.clock.advance(2_000);
  expect(alice.phase).toBe('reconnecting');
  await stage.clock.advance(25_000);
  expect(alice.tab.view).toEqual({ phase: 'waiting', name: ROOM, why: 'friend-lost' });
});

test.each([
  ['the one who waits', { offer: 0, answer: 1 }],
  ['the one who comes', { offer: 1, answer: 0 }],
  ['both', { offer: 1, answer: 1 }],
])('[L14] a connection that finds no way out is made anew at once: %s', async (_who, blind) => {
  const stage = new Stage();
  const alice = stage.person();
  await stage.clock.advance(1_000);
  alice.call.join(ROOM);
  await stage.clock.advance(1_000);
  stage.network.blind = blind.offer;
  const bob = stage.person();
  await stage.clock.advance(300);
  stage.network.blind = blind.answer;
  bob.call.join(ROOM);
  await stage.clock.advance(2_500);
  expect([alice.phase, bob.phase]).toEqual(['connected', 'connected']);
});

test('[L14] an offer that finds no way out is made anew while the name is typed', async () => {
  const stage = new Stage();
  const alice = stage.person();
  await stage.clock.advance(1_000);
  stage.network.blind = 1;
  const bob = stage.person();
  await stage.clock.advance(2_000);
  alice.call.join(ROOM);
  await stage.clock.advance(1_000);
  bob.call.join(ROOM);
  await stage.clock.advance(500);
  expect([alice.phase, bob.phase]).toEqual(['connected', 'connected']);
});
