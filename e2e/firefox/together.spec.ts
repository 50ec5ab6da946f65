import { expect } from '@playwright/test';
import { expectToMoveOn } from '../support/media.ts';
import type { Person } from '../support/person.ts';
import { expectToHear } from './support/hearing.ts';
import { type Kind, test } from './support/stage.ts';

const PAIRS: readonly (readonly [first: Kind, second: Kind])[] = [
  ['firefox', 'firefox'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
];

async function expectTogether(alice: Person, bob: Person): Promise<void> {
  await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
  await Promise.all([alice.expectToSee('bob'), bob.expectToSee('alice')]);
  await Promise.all([expectToHear(alice, bob), expectToHear(bob, alice)]);
}

for (const [first, second] of PAIRS) {
  test(`[U4] [U9] ${first} waits, ${second} comes: both see and hear each other, after a reload too, until one leaves`, async ({
    seat,
    room,
  }) => {
    const alice = await seat('alice', first);
    const bob = await seat('bob', second);
    await alice.meet(bob, room);
    await expectTogether(alice, bob);
    for (const reloader of [alice, bob]) {
      await reloader.page.reload();
      await expectTogether(alice, bob);
      expect(await reloader.phases()).not.toContain('lobby');
    }
    await bob.button('Leave').click();
    await bob.expectPhase('ended');
    await alice.expectPhase('waiting', 2_000);
  });
}

test('[U5] a third person is told that the room of two Firefoxes is full', async ({
  seat,
  room,
}) => {
  const [alice, bob] = [await seat('alice', 'firefox'), await seat('bob', 'firefox')];
  const carol = await seat('carol', 'chromium');
  await alice.meet(bob, room);
  const before = [await alice.phases(), await bob.phases()];
  await carol.enter(room);
  await carol.expectPhase('full');
  await expect(carol.alert()).toContainText('This room is full');
  await expectToMoveOn(alice.page);
  await expectToMoveOn(bob.page);
  expect([await alice.phases(), await bob.phases()]).toEqual(before);
});
