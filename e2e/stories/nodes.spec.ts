import { expect } from '@playwright/test';
import { Deployment } from '../nodes/deployment.ts';
import { expectToMoveOn } from '../support/media.ts';
import type { Person } from '../support/person.ts';
import { test as base } from '../support/stage.ts';

/** Three nodes behind HAProxy instead of the one server of other stories. */
const test = base.extend<{ readonly deployment: Deployment }>({
  deployment: async ({}, use) => {
    const deployment = await Deployment.start({ WEB_ROOT: 'packages/web/dist' });
    await use(deployment);
    await deployment.stop();
  },
  origin: async ({ deployment }, use) => use(deployment.url),
});

async function expectServed(people: readonly Person[]): Promise<void> {
  for (const { page } of people) {
    await expect(page.getByText('Your call goes on without it')).toBeHidden();
    await expectToMoveOn(page);
  }
}

test('[N20] all nodes are replaced and each is killed under a call: it goes on, and no third gets in', async ({
  alice,
  bob,
  carol,
  room,
  deployment,
}) => {
  await alice.meet(bob, room);
  const before = [await alice.phases(), await bob.phases()];
  await deployment.replaceAll();
  await expectServed([alice, bob]);
  for (const index of [0, 1, 2]) {
    const startAgain = await deployment.kill(index);
    await expectServed([alice, bob]);
    await startAgain();
  }
  await carol.enter(room);
  await carol.expectPhase('full');
  expect([await alice.phases(), await bob.phases()]).toEqual(before);

  await bob.page.reload();
  await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
  await alice.expectToSeeAndHear('bob');
  await bob.expectToSeeAndHear('alice');
});
