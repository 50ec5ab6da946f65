import { expect } from '@playwright/test';
import { expectPicture, expectToMoveOn } from '../support/media.ts';
import type { Person } from '../support/person.ts';
import { test } from '../support/stage.ts';

async function expectTogether(alice: Person, bob: Person): Promise<void> {
  await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
  await alice.expectToSeeAndHear('bob');
  await bob.expectToSeeAndHear('alice');
}

for (const who of ['the first', 'the second']) {
  test(`[U9] a reload of ${who} brings both back without a question`, async ({
    alice,
    bob,
    room,
  }) => {
    await alice.meet(bob, room);
    const reloader = who === 'the first' ? alice : bob;
    await reloader.page.reload();
    await expectTogether(alice, bob);
    expect(await reloader.phases()).not.toContain('lobby');
    expect(await reloader.phases()).not.toContain('full');
  });
}

test('[U9] a reload of both at once brings both back', async ({ alice, bob, room }) => {
  await alice.meet(bob, room);
  await Promise.all([alice.page.reload(), bob.page.reload()]);
  await expectTogether(alice, bob);
});

test('[U9] who waits alone and reloads goes on waiting in the same room', async ({
  alice,
  bob,
  room,
}) => {
  await alice.enter(room);
  await alice.expectPhase('waiting');
  await alice.page.reload();
  await alice.expectPhase('waiting');
  await bob.enter(room);
  await expectTogether(alice, bob);
});

test('[U9] after a crash of the tab, typing the name gives the seat back', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await alice.crash();
  await bob.expectPhase('reconnecting');
  await alice.newTab();
  await alice.enter(room);
  await expectTogether(alice, bob);
  expect(await alice.phases()).not.toContain('full');
});

test('[U9] after closing the tab, a new tab and the name give the seat back', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await alice.page.close();
  await alice.newTab();
  await alice.enter(room);
  await expectTogether(alice, bob);
  expect(await alice.phases()).not.toContain('full');
});

test('[U9] a second tab is a second person in a room where one waits alone', async ({
  alice,
  room,
}) => {
  await alice.enter(room);
  await alice.expectPhase('waiting');
  const first = alice.page;
  await alice.newTab();
  await alice.enter(room);
  await alice.expectPhase('connected');
  await expect(first.locator('html')).toHaveAttribute('data-phase', 'connected');
});

test('[U9] a second tab in a full room is told so, and the first is not disturbed', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  const first = alice.page;
  await alice.newTab();
  await alice.enter(room);
  await alice.expectPhase('full');
  await expectToMoveOn(first);
  expect(await first.evaluate(() => window.phases.at(-1))).toBe('connected');
  await expectPicture(bob.page, 'friend', 'alice');
});

test('[U9] a server that crashes and returns is not noticed in a call, and no third gets in', async ({
  alice,
  bob,
  carol,
  room,
  server,
}) => {
  await alice.meet(bob, room);
  const before = [await alice.phases(), await bob.phases()];
  await server.kill();
  await expect(alice.page.getByText('Your call goes on without it')).toBeVisible();
  await expectToMoveOn(alice.page);
  await expectToMoveOn(bob.page);
  await server.start();
  await carol.enter(room);
  await carol.expectPhase('full');
  await expect(alice.page.getByText('Your call goes on without it')).toBeHidden();
  await expectToMoveOn(alice.page);
  await expectToMoveOn(bob.page);
  expect([await alice.phases(), await bob.phases()]).toEqual(before);
});

test('[U9] who reloads after the server was replaced finds the same seat', async ({
  alice,
  bob,
  room,
  server,
}) => {
  await alice.meet(bob, room);
  await server.stop();
  await server.start();
  await alice.page.reload();
  await expectTogether(alice, bob);
});

test('[U9] one side without signalling for a while does not notice it in the call', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  const before = [await alice.phases(), await bob.phases()];
  await alice.context.setOffline(true);
  await expect(alice.page.getByText('Your call goes on without it')).toBeVisible();
  await expectToMoveOn(alice.page);
  await expectToMoveOn(bob.page);
  await alice.context.setOffline(false);
  await expect(alice.page.getByText('Your call goes on without it')).toBeHidden();
  await alice.expectToSeeAndHear('bob');
  expect([await alice.phases(), await bob.phases()]).toEqual(before);
});
