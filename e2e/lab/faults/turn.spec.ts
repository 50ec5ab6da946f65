// A call that needs the relay, and the relay goes.
import { expect } from '@playwright/test';
import { expectTogether, expectToStay } from '../support/outcome.ts';
import { isRelayed, pathOf } from '../support/path.ts';
import { test } from '../support/stage.ts';

test.use({ turnHosts: ['turn.lab', 'turn2.lab'] });

test('a TURN server is killed, and the other one carries the call', async ({
  lab,
  alice,
  bob,
  room,
}) => {
  for (const router of ['a', 'b'] as const) await lab.route(router, { nat: 'symmetric' });
  await alice.meet(bob, room);
  await expectTogether({ alice, bob });
  expect(isRelayed(await pathOf(alice.page))).toBe(true);
  for (const turn of [1, 2] as const)
    await expectToStay({ alice, bob }, async () => {
      await lab.turn.kill(turn);
      if (turn === 2) await lab.turn.start(1);
    });
});
