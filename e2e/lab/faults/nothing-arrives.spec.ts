// The link lives, its data channel speaks, and sound and picture are lost: only who compares what was sent with what came knows.
import { expect } from '@playwright/test';
import { type Call, expectToStay, friendOf, PEOPLE, sideOf, tagOf } from '../support/outcome.ts';
import { test } from '../support/stage.ts';

for (const who of PEOPLE)
  test(
    `[W3] [W6] no sound and no picture gets through ${who}'s router: both are told, and it is mended by itself`,
    tagOf(who, 'bob'),
    async ({ lab, call }) => {
      await expectToStay(call, async () => {
        await lab.route(sideOf[who], { firewall: 'block-media' });
        await expectToBeTold(call, who);
        await lab.route(sideOf[who], { firewall: 'none' });
      });
      for (const person of [call.alice, call.bob])
        await expect(person.status().getByText(/Nothing arrives/)).toBeHidden();
    },
  );

/** Nothing goes either way, so each misses the other before they miss anything of their own. */
async function expectToBeTold(call: Call, who: keyof Call): Promise<void> {
  for (const person of [call[who], call[friendOf(who)]])
    await expect(person.page.getByText('Nothing arrives from your friend.')).toBeVisible();
}
