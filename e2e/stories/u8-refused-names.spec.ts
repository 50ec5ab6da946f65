import { expect } from '@playwright/test';
import { test } from '../support/stage.ts';

const EMPTY = 'Please type a name for the room.';
const INVISIBLE = 'This name contains characters that cannot be seen. Please type it again.';

const REFUSED: readonly (readonly [what: string, name: string, reason: string])[] = [
  ['nothing', '', EMPTY],
  ['blanks', ' \u00A0\u3000 ', EMPTY],
  ['65 letters', 'a'.repeat(65), 'This name is too long: at most 64 characters, please.'],
  ['65 families', '👨‍👩‍👧'.repeat(65), 'This name is too long: at most 64 characters, please.'],
  ['a control character', 'casa\u0007blu', INVISIBLE],
  ['a turned text', 'casa\u202Eulb', INVISIBLE],
];

for (const [what, name, reason] of REFUSED) {
  test(`[U8] ${what} is no name, the reason is said, and a valid one is taken`, async ({
    alice,
    room,
  }) => {
    await alice.enter(name);
    await expect(alice.alert()).toHaveText(reason);
    await alice.expectPhase('lobby');
    await expect(alice.textbox()).toBeFocused();
    await alice.type(room);
    await alice.expectPhase('waiting');
  });
}

test('[U8] 64 families are a name, whose link is too long for a QR code', async ({ alice }) => {
  await alice.enter('👨‍👩‍👧'.repeat(64));
  await alice.expectPhase('waiting');
  await expect(alice.page.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await expect(alice.page.getByRole('img', { name: 'QR code of the link' })).toHaveCount(0);
});

for (const way of ['Escape', 'Cancel']) {
  test(`[U8] ${way} asks again for a name`, async ({ alice, room }) => {
    await alice.open();
    await alice.textbox().fill('half a na');
    if (way === 'Escape') await alice.page.keyboard.press('Escape');
    else await alice.button('Cancel').click();
    await expect(alice.alert()).toHaveText(EMPTY);
    await expect(alice.page.getByRole('dialog')).toBeVisible();
    await expect(alice.textbox()).toBeFocused();
    await alice.type(room);
    await alice.expectPhase('waiting');
  });
}
