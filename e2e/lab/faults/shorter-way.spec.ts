// A call that had to begin on the longest way, while the shortest one opens.
import { expect } from '@playwright/test';
import { expectNotToNotice } from '../support/outcome.ts';
import { isRelayed, pathOf } from '../support/path.ts';
import { test } from '../support/stage.ts';

test('a call that is relayed because UDP was blocked goes the direct way when it is not, and nobody notices', async ({
  lab,
  alice,
  bob,
  room,
}) => {
  test.setTimeout(150_000);
  for (const router of ['a', 'b'] as const) await lab.route(router, { firewall: 'block-udp' });
  await alice.meet(bob, room);
  expect(isRelayed(await pathOf(alice.page))).toBe(true);
  await expectNotToNotice({ alice, bob }, async () => {
    for (const router of ['a', 'b'] as const) await lab.route(router, { firewall: 'none' });
    const isDirect = async () => !isRelayed(await pathOf(alice.page));
    // Whoever was just too late for a try waits for the next one.
    await expect.poll(isDirect, { timeout: 80_000 }).toBe(true);
  });
});
