import { expect } from '@playwright/test';
import { expectPicture } from '../support/media.ts';
import { test } from '../support/stage.ts';

test('[U2] who has allowed is asked for a room name, over their own moving picture', async ({
  alice,
}) => {
  await alice.open();
  await alice.expectPhase('lobby');
  await expect(alice.page.getByRole('dialog')).toBeVisible();
  await expect(alice.textbox()).toBeFocused();
  await expect(alice.textbox()).toHaveValue('');
  await expectPicture(alice.page, 'me', 'alice');
});

test('[U2] a link brings the name along, and still asks before it joins', async ({
  alice,
  room,
}) => {
  await alice.open(`${room} ñ/#?%`);
  await alice.expectPhase('lobby');
  await expect(alice.textbox()).toHaveValue(`${room} ñ/#?%`);
  expect(await alice.phases()).toEqual(['permission', 'lobby']);
  await alice.button('Join').click();
  await alice.expectPhase('waiting');
});

test('[U2] a suggested name can be taken as it is', async ({ alice }) => {
  await alice.open();
  await alice.button('Suggest a name').click();
  await expect(alice.textbox()).toHaveValue(/^(\p{L}+ ){3}\p{L}+$/u);
  await alice.button('Join').click();
  await alice.expectPhase('waiting');
});
