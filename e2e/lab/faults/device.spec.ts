// A camera or a microphone goes in the middle of a call.
import { killService } from '../support/browser-process.ts';
import { expectToStay, PEOPLE, sideOf, SLOW, tagOf } from '../support/outcome.ts';
import { test } from '../support/stage.ts';

for (const who of PEOPLE) {
  test(`${who}'s camera is pulled out and put back`, tagOf(who), async ({ call }) => {
    await expectToStay(call, () => killService(sideOf[who], 'video_capture'));
  });

  test(`${who}'s sound card fails and returns`, { tag: SLOW }, async ({ call }) => {
    await expectToStay(call, () => killService(sideOf[who], 'audio'));
  });
}
