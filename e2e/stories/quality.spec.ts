// How much is sent is decided by what the other one can use, and wishes for.
import { expect, type Page } from '@playwright/test';
import { decodedFrames, expectMoreFrames } from '../support/media.ts';
import type { Person } from '../support/person.ts';
import { test } from '../support/stage.ts';

const PATIENCE_MS = 30_000;

const height = (page: Page) =>
  page.evaluate(
    () => document.querySelector<HTMLVideoElement>('video[data-person="friend"]')?.videoHeight ?? 0,
  );

const bars = (person: Person) => person.friend().getByRole('img', { name: /connection/i });

test('who saves data is sent a smaller picture, and the whole again afterwards', async ({
  visitor,
  bob,
  room,
}) => {
  // No film has so many lines; this camera has 720.
  const alice = await visitor({ cameras: 3 });
  await bob.context.addInitScript(() => localStorage.setItem('visavis.data-saving', 'on'));
  await alice.meet(bob, room);
  const lines = () => height(bob.page);
  await expect.poll(lines, { message: 'small', timeout: PATIENCE_MS }).toBe(360);
  // Every first picture is small; this one still is when the bars are there.
  await expect(bars(bob)).toBeVisible({ timeout: PATIENCE_MS });
  await expectMoreFrames(bob.page, await decodedFrames(bob.page));
  expect(await lines()).toBeLessThanOrEqual(360);
  await bob.button('Settings').click();
  await bob.page.getByLabel('Save data').click();
  await expect.poll(lines, { message: 'whole', timeout: PATIENCE_MS }).toBeGreaterThan(360);
});

test('how the line is stands beside the picture, and nothing is said of it in the first seconds', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await alice.expectToSee('bob');
  expect(await bars(alice).count()).toBe(0);
  await expect(bars(alice)).toHaveAccessibleName(/The connection is (good|unsteady|weak)/, {
    timeout: PATIENCE_MS,
  });
});
