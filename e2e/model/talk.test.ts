import type { Talk } from '@visavis/engine';
import { expect, test } from 'vitest';
import type { Person } from './person.ts';
import { Stage } from './stage.ts';

const ROOM = 'casa blu';

function talkOf(person: Person): Talk | null {
  return person.call.company.talk.value;
}
function told(person: Person): readonly string[] {
  return talkOf(person)?.messages.value.map(({ by, text }) => `${by}: ${text}`) ?? [];
}
const areOpen =
  (...people: readonly Person[]) =>
  () =>
    people.every(person => talkOf(person)?.open.value === true);

test('[C15] the chat comes when the call is quiet, and earlier to both when one begins', async () => {
  const stage = new Stage();
  const [alice, bob] = [stage.person(), stage.person()];
  const there = () => [talkOf(alice), talkOf(bob)].map(talk => talk !== null);
  await stage.clock.advance(1_000);
  alice.call.join(ROOM);
  bob.call.join(ROOM);
  expect(await stage.until(() => bob.phase === 'connected')).toBe(true);
  await stage.clock.advance(4_000);
  expect(there()).toEqual([false, false]);
  await stage.clock.advance(2_000);
  expect(there()).toEqual([true, true]);
  alice.call.leave();
  await stage.clock.advance(500);
  alice.call.rejoin();
  expect(await stage.until(() => alice.phase === 'connected')).toBe(true);
  expect(there()).toEqual([false, false]);
  await alice.call.want('talk');
  talkOf(alice)?.say('hello');
  await stage.clock.advance(500);
  expect(told(bob)).toEqual(['friend: hello']);
});

async function twoTalking(): Promise<{ stage: Stage; alice: Person; bob: Person }> {
  const stage = new Stage();
  const [alice, bob] = [stage.person(), stage.person()];
  await stage.clock.advance(1_000);
  alice.call.join(ROOM);
  await stage.clock.advance(1_000);
  bob.call.join(ROOM);
  expect(await stage.until(areOpen(alice, bob))).toBe(true);
  talkOf(alice)?.say('hello');
  await stage.clock.advance(100);
  talkOf(bob)?.say('hi');
  await stage.clock.advance(100);
  expect([told(alice), told(bob)]).toEqual([
    ['me: hello', 'friend: hi'],
    ['friend: hello', 'me: hi'],
  ]);
  return { stage, alice, bob };
}

test.each(['reload', 'newTab'] as const)(
  '[K3] [K4] what was written is there again after a %s',
  async how => {
    const { stage, alice, bob } = await twoTalking();
    bob[how]();
    if (how === 'newTab') {
      await stage.clock.advance(500);
      bob.call.join(ROOM);
    }
    talkOf(alice)?.say('where are you?');
    expect(await stage.until(areOpen(alice, bob))).toBe(true);
    await stage.clock.advance(500);
    expect(told(bob)).toEqual(['friend: hello', 'me: hi', 'friend: where are you?']);
    expect(told(alice)).toEqual(['me: hello', 'friend: hi', 'me: where are you?']);
  },
);

test('[K3] what is written in a blackout arrives when there is a link again', async () => {
  const { stage, alice, bob } = await twoTalking();
  stage.network.blackout = true;
  talkOf(alice)?.say('are you there?');
  await stage.clock.advance(20_000);
  expect(told(bob)).not.toContain('friend: are you there?');
  stage.network.blackout = false;
  expect(await stage.until(() => told(bob).includes('friend: are you there?'))).toBe(true);
});

test('[K6] who leaves takes nothing along, and comes back to an empty page', async () => {
  const { stage, alice, bob } = await twoTalking();
  bob.call.leave();
  await stage.clock.advance(500);
  expect([talkOf(alice), talkOf(bob)]).toEqual([null, null]);
  bob.call.rejoin();
  expect(await stage.until(areOpen(alice, bob))).toBe(true);
  await stage.clock.advance(500);
  expect([told(alice), told(bob)]).toEqual([[], []]);
});

test('[K6] somebody else in the seat of a lost friend learns nothing', async () => {
  const { stage, alice, bob } = await twoTalking();
  bob.tab.die();
  const carol = stage.person();
  await stage.clock.advance(60_000);
  expect(told(alice)).toEqual(['me: hello', 'friend: hi']);
  carol.call.join(ROOM);
  expect(await stage.until(areOpen(alice, carol))).toBe(true);
  await stage.clock.advance(500);
  expect([told(alice), told(carol)]).toEqual([[], []]);
});
