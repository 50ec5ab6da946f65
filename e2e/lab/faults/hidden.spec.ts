// Somebody looks at another tab; the call goes on, and is repaired like any other.
import { setTimeout as pause } from 'node:timers/promises';
import { expectNotToNotice, expectToStay, PEOPLE, sideOf, tagOf } from '../support/outcome.ts';
import { test } from '../support/stage.ts';

for (const who of PEOPLE)
  test(
    `${who} looks away for a while, and changes the network meanwhile`,
    tagOf(who),
    async ({ lab, call }) => {
      await expectNotToNotice(call, async () => {
        await call[who].lookAway();
        await pause(5_000);
      });
      await expectToStay(call, () => lab.changeAddress(sideOf[who], 'mobile'));
      await call[who].lookBack();
    },
  );
