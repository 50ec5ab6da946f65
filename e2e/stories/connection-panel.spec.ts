import { expect } from '@playwright/test';
import { test } from '../support/stage.ts';

/** Addresses (IPv4, IPv6, mDNS), parts of descriptions, links. */
const PERSONAL = /\d+\.\d+\.\d+|[\da-f]*:[\da-f]*:[\da-f]*:|\.local|candidate|ufrag|https?:|#/i;

test('[U4] the connection is shown in figures, and its report names nobody', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await alice.page.keyboard.press('i');
  const panel = alice.page.getByRole('region', { name: 'Connection' });
  await expect(panel).toBeFocused();
  await expect(panel.getByText('Direct · UDP')).toBeVisible();
  await expect(panel.getByText(/^\d+×\d+ · [1-9]\d* fps · (VP8|VP9|AV1|H264)$/)).toHaveCount(2);
  await expect(panel.getByText(/^[1-9][\d.]* [kM]b\/s/)).toHaveCount(2);
  await expect(panel.getByText('Your friend arrived')).toBeVisible();
  await alice.context.grantPermissions(
    ['camera', 'microphone', 'clipboard-read', 'clipboard-write'],
    { origin: alice.origin },
  );
  await alice.button('Copy report').click();
  await expect(alice.page.getByText('Report copied')).toBeVisible();
  const report = await alice.page.evaluate(() => navigator.clipboard.readText());
  expect(report).toMatch(/^link: direct udp, round trip \d/m);
  expect(report).toMatch(/^browser: Chromium \d+$/m);
  expect(report).not.toContain(room);
  expect(report).not.toMatch(PERSONAL);
  await alice.page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});
