// How much is sent is decided by what the other one can use, and wishes for.
import { expect, type Page } from '@playwright/test';
import { decodedFrames, expectMoreFrames } from '../support/media.ts';
import { test } from '../support/stage.ts';

const height = (page: Page) =>
  page.evaluate(
    () => document.querySelector<HTMLVideoElement>('video[data-person="friend"]')?.videoHeight ?? 0,
  );

test('who saves data is sent a smaller picture, and the whole again afterwards', async ({
  visitor,
  bob,
  room,
}) => {
  // No film has so many lines; this camera has 720.
  const alice = await visitor({ cameras: 2 });
  await bob.context.addInitScript(() => localStorage.setItem('visavis.data-saving', 'on'));
  await alice.meet(bob, room);
  const lines = () => height(bob.page);
  await expect.poll(lines, { message: 'small' }).toBe(360);
  const before = await decodedFrames(bob.page);
  await expectMoreFrames(bob.page, before);
  await bob.button('Settings').click();
  await bob.page.getByLabel('Save data').click();
  await expect.poll(lines, { message: 'whole' }).toBeGreaterThan(360);
});

test('how the line is stands beside the picture, and nothing is said of it in the first seconds', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  const bars = alice.friend().getByRole('img', { name: /connection/i });
  await alice.expectToSee('bob');
  expect(await bars.count()).toBe(0);
  await expect(bars).toHaveAccessibleName(/The connection is (good|unsteady|weak)/);
});
