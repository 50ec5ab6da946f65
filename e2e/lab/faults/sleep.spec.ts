// A laptop is closed: its browser stands still, and goes on later as if nothing had happened.
import { setTimeout as pause } from 'node:timers/promises';
import {
  expectInterrupted,
  expectTogether,
  expectToStay,
  friendOf,
  PEOPLE,
  sideOf,
  SLOW,
  tagOf,
} from '../support/outcome.ts';
import { signalBrowser } from '../support/browser-process.ts';
import { test } from '../support/stage.ts';

for (const who of PEOPLE)
  test(`${who}'s browser sleeps for 10 s`, tagOf(who), async ({ call }) => {
    await expectToStay(call, async () => {
      await signalBrowser(sideOf[who], 'SIGSTOP');
      await pause(10_000);
      await expectInterrupted(call[friendOf(who)]);
      await signalBrowser(sideOf[who], 'SIGCONT');
    });
  });

test("alice's browser sleeps for three minutes", { tag: SLOW }, async ({ call }) => {
  test.setTimeout(300_000);
  await signalBrowser('a', 'SIGSTOP');
  await call.bob.expectPhase('waiting', 60_000);
  await pause(150_000);
  await signalBrowser('a', 'SIGCONT');
  await expectTogether(call, 30_000);
});
