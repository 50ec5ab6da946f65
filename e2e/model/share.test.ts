// Two whole engines in virtual time, and a screen between them: what arrives at the other one.
import { expect, test } from 'vitest';
import type { Person } from './person.ts';
import { Stage } from './stage.ts';

const ROOM = 'casa blu';

/** Bob came later and therefore offers. */
async function together() {
  const stage = new Stage();
  const [alice, bob] = [stage.person(), stage.person()];
  await stage.clock.advance(1_000);
  alice.call.join(ROOM);
  await stage.clock.advance(1_000);
  bob.call.join(ROOM);
  await stage.clock.advance(1_000);
  expect([alice.phase, bob.phase]).toEqual(['connected', 'connected']);
  // [C15] Bob's comes by what Alice's says.
  await alice.call.want('share');
  await stage.clock.advance(100);
  return { stage, alice, bob };
}

function shareOf({ call }: Person) {
  const share = call.company.share.value;
  if (share === null) throw new Error('the code has come');
  return share;
}

/** The picture that comes in on the line whose stream is shown to that person. */
function seenBy(person: Person, { network }: Stage): MediaStreamTrack | null {
  const stream = person.call.company.share.value?.friend.value ?? null;
  for (const peer of stream === null ? [] : network.peers)
    if (peer.room.screen.value?.stream === stream)
      return network.other(peer)?.room.screen.value?.tracks.video ?? null;
  return null;
}

const screenOf = ({ tab }: Person) => tab.parts.screens.tracks.video;
const hasNoRoom = ({ network }: Stage) =>
  [...network.peers].every(peer => peer.room.screen.value === null);

test('[X1] where nobody shares no link has room', async () => {
  const { stage, alice, bob } = await together();
  await stage.clock.advance(10_000);
  expect([hasNoRoom(stage), seenBy(alice, stage), seenBy(bob, stage)]).toEqual([true, null, null]);
});

test.each(['the offerer', 'the other one'])('[X2] %s shares, and stops', async who => {
  const { stage, alice, bob } = await together();
  const [mine, friend] = who === 'the offerer' ? [bob, alice] : [alice, bob];
  const faces = friend.call.friend.stream.value;
  shareOf(mine).toggle();
  await stage.clock.advance(500);
  expect(seenBy(friend, stage)).toBe(screenOf(mine));
  expect(screenOf(mine)?.readyState).toBe('live');
  expect([seenBy(mine, stage), friend.call.friend.stream.value]).toEqual([null, faces]);
  shareOf(mine).toggle();
  await stage.clock.advance(100);
  expect([seenBy(friend, stage), shareOf(friend).friend.value]).toEqual([null, null]);
  shareOf(mine).toggle();
  await stage.clock.advance(100);
  expect(seenBy(friend, stage)).toBe(screenOf(mine));
  expect([alice.tab.faults, bob.tab.faults]).toEqual([[], []]);
});

test('[X1] both share at once', async () => {
  const { stage, alice, bob } = await together();
  shareOf(alice).toggle();
  shareOf(bob).toggle();
  await stage.clock.advance(500);
  expect(seenBy(bob, stage)).toBe(screenOf(alice));
  expect(seenBy(alice, stage)).toBe(screenOf(bob));
  shareOf(alice).toggle();
  await stage.clock.advance(100);
  expect([seenBy(bob, stage), seenBy(alice, stage)]).toEqual([null, screenOf(bob)]);
});

test('[X3] what is said into a blackout arrives after it', async () => {
  const { stage, alice, bob } = await together();
  stage.network.blackout = true;
  shareOf(alice).toggle();
  await stage.clock.advance(3_000);
  stage.network.blackout = false;
  const arrives = () => seenBy(bob, stage) === screenOf(alice);
  expect(await stage.until(arrives, 10_000)).toBe(true);
});

test('[X4] an offer and an answer that are lost on every way are made up for', async () => {
  const { stage, alice, bob } = await together();
  stage.server.stop();
  stage.network.blackout = true;
  shareOf(bob).toggle();
  await stage.clock.advance(1_000);
  stage.network.blackout = false;
  const arrives = () => seenBy(alice, stage) === screenOf(bob);
  expect(await stage.until(arrives, 10_000)).toBe(true);
});

test.each(['the offerer', 'the other one'])(
  '[X4] %s shares while addresses change and a restart is under way',
  async who => {
    const { stage, alice, bob } = await together();
    const [mine, friend] = who === 'the offerer' ? [bob, alice] : [alice, bob];
    stage.network.changeAddresses();
    await stage.clock.advance(820);
    shareOf(mine).toggle();
    const arrives = () => seenBy(friend, stage) === screenOf(mine);
    expect(await stage.until(arrives, 20_000)).toBe(true);
    await stage.clock.advance(5_000);
    expect([alice.phase, bob.phase, arrives()]).toEqual(['connected', 'connected', true]);
  },
);

test('[X5] a new link has the screen from its first description', async () => {
  const { stage, alice, bob } = await together();
  shareOf(alice).toggle();
  await stage.clock.advance(500);
  const before = new Set(stage.network.peers);
  // Whoever has a new way to the server while packets are missing makes a new link at once (R11).
  stage.network.changeAddresses();
  alice.tab.sockets.cut();
  const isNew = () => [...stage.network.peers].every(peer => !before.has(peer));
  expect(await stage.until(isNew, 30_000)).toBe(true);
  expect(seenBy(bob, stage)).toBe(screenOf(alice));
  expect(shareOf(alice).mine.value).toBe('shared');
});

test('[X7] [X9] who reloads shares no more; who does not goes on for the one who comes back', async () => {
  const { stage, alice, bob } = await together();
  shareOf(alice).toggle();
  shareOf(bob).toggle();
  await stage.clock.advance(500);
  bob.reload();
  await stage.clock.advance(3_000);
  expect([alice.phase, bob.phase]).toEqual(['connected', 'connected']);
  expect(seenBy(bob, stage)).toBe(screenOf(alice));
  expect([seenBy(alice, stage), shareOf(alice).friend.value]).toEqual([null, null]);
});

test('[X9] [X10] leaving ends it, and a third person who comes sees nothing of it', async () => {
  const { stage, alice, bob } = await together();
  shareOf(alice).toggle();
  await stage.clock.advance(500);
  const screen = screenOf(alice);
  bob.call.leave();
  await stage.clock.advance(500);
  expect([screen?.readyState, alice.call.company.share.value]).toEqual(['ended', null]);
  const carol = stage.person();
  await stage.clock.advance(500);
  carol.call.join(ROOM);
  await stage.clock.advance(2_000);
  expect([alice.phase, carol.phase, hasNoRoom(stage)]).toEqual(['connected', 'connected', true]);
});

test('[X10] a third person in the seat of one who was lost sees nothing of it', async () => {
  const { stage, alice, bob } = await together();
  shareOf(alice).toggle();
  await stage.clock.advance(500);
  const screen = screenOf(alice);
  bob.tab.die();
  await stage.clock.advance(25_000);
  expect([alice.phase, screen?.readyState]).toEqual(['waiting', 'live']);
  const carol = stage.person();
  await stage.clock.advance(500);
  carol.call.join(ROOM);
  await stage.clock.advance(2_000);
  expect([alice.phase, carol.phase]).toEqual(['connected', 'connected']);
  expect([screen?.readyState, hasNoRoom(stage)]).toEqual(['ended', true]);
});
