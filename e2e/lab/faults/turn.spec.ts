// A call that needs the relay, and the relay goes, or the right to use it ends.
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { Lab } from '../../../lab/create-lab.ts';
import { type Call, expectNotToNotice, expectTogether, expectToStay } from '../support/outcome.ts';
import { isRelayed, pathOf } from '../support/path.ts';
import { test } from '../support/stage.ts';

const LIFETIME_S = 12;
test.use({ turnHosts: ['turn.lab', 'turn2.lab'], turnLifetimeS: LIFETIME_S });

/** Between two symmetric NATs nothing is direct. */
async function meetByRelay(lab: Lab, { alice, bob }: Call, room: string): Promise<void> {
  for (const router of ['a', 'a4', 'b', 'b4'] as const)
    await lab.route(router, { nat: 'symmetric' });
  await alice.meet(bob, room);
  await expectTogether({ alice, bob });
}

test('one TURN server is killed, then the other one, while there is always one left', async ({
  lab,
  alice,
  bob,
  room,
}) => {
  await meetByRelay(lab, { alice, bob }, room);
  expect(isRelayed(await pathOf(alice.page))).toBe(true);
  await expectToStay({ alice, bob }, () => lab.turn.kill(1));
  await lab.turn.start(1);
  await expectToStay({ alice, bob }, () => lab.turn.kill(2));
  expect(isRelayed(await pathOf(alice.page))).toBe(true);
});

test('credentials that have expired harm neither the call nor its repair', async ({
  lab,
  alice,
  bob,
  room,
}) => {
  await meetByRelay(lab, { alice, bob }, room);
  await expectNotToNotice({ alice, bob }, async () => {
    await lab.route('a', { firewall: 'block-tcp' });
    await pause((LIFETIME_S + 3) * 1_000);
  });
  await expectToStay({ alice, bob }, () => lab.changeAddress('a', 'mobile'));
  expect(isRelayed(await pathOf(alice.page))).toBe(true);
});
