// Two people and their screens; the browser answers its own picker with a fake screen that moves.
import { expect, type Page } from '@playwright/test';
import { expectNoScreen, expectScreen } from '../support/screens.ts';
import { expectPicture, expectToMoveOn, expectVoice } from '../support/media.ts';
import { test } from '../support/stage.ts';

declare global {
  interface Window {
    /** Every captured screen of this page, in its order. */
    screens: MediaStream[];
  }
}

/** Runs in the page before its own scripts. */
function keepScreens(): void {
  window.screens = [];
  const capture = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getDisplayMedia = async options => {
    const stream = await capture(options);
    window.screens.push(stream);
    return stream;
  };
}

/** As the browser's own bar, or a closed window, ends it. */
function endFromOutside(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const track of window.screens.at(-1)?.getVideoTracks() ?? []) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
}

test('[X1] [X2] [X9] either shares a screen beside the camera, both at once, and each stops', async ({
  alice,
  bob,
  room,
}) => {
  await alice.page.addInitScript(keepScreens);
  await alice.meet(bob, room);
  // Alice was there first, so Bob's page made the offer: she has to ask for room.
  await alice.button('Share screen').click();
  await expectScreen(bob.page);
  await expectNoScreen(alice.page);
  await expectPicture(bob.page, 'friend', 'alice');
  await expectVoice(bob.page, 'alice');
  await bob.page.keyboard.press('s');
  await expectScreen(alice.page);
  await expectScreen(bob.page);
  await endFromOutside(alice.page);
  await expectNoScreen(bob.page);
  await expect(alice.button('Share screen')).toBeVisible();
  await expectScreen(alice.page);
  await bob.button('Stop sharing').click();
  await expectNoScreen(alice.page);
  await Promise.all([expectToMoveOn(alice.page), expectToMoveOn(bob.page)]);
});

test('[X5] [X7] a screen is seen by a friend who reloads, and by neither after the one who shares does', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await bob.button('Share screen').click();
  await expectScreen(alice.page);
  await alice.page.reload();
  await alice.expectPhase('connected', 30_000);
  await expectScreen(alice.page);
  await bob.page.reload();
  await Promise.all([alice, bob].map(person => person.expectPhase('connected', 30_000)));
  await alice.expectToSee('bob');
  await expectNoScreen(alice.page);
  await expect(bob.button('Share screen')).toBeVisible();
});
