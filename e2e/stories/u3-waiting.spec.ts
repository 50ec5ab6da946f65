import { expect } from '@playwright/test';
import { test } from '../support/stage.ts';

test('[U3] the first one waits in a new room, with its name, a link and a QR code to pass on', async ({
  alice,
  server,
}) => {
  await alice.enter('Casa Blu, kitchen');
  await alice.expectPhase('waiting');
  await expect(alice.status()).toHaveText('Waiting for your friend…');
  await expect(alice.page.getByText('Casa Blu, kitchen', { exact: true })).toBeVisible();
  await expect(alice.page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  expect(new URL(alice.page.url()).hash).toBe('#Casa%20Blu%2C%20kitchen');
  await alice.context.grantPermissions([
    'camera',
    'microphone',
    'clipboard-read',
    'clipboard-write',
  ]);
  await alice.button('Copy link').click();
  await expect(alice.page.getByText('Link copied').first()).toBeVisible();
  expect(await alice.page.evaluate(() => navigator.clipboard.readText())).toBe(
    `${server.url}/#Casa%20Blu%2C%20kitchen`,
  );
});

test('[A18] what a screen needs and the network does not give is said, asked for again, and shown with its styles', async ({
  alice,
  room,
}) => {
  const parts = /\/assets\/(?:room|en-call)-.*\.(?:js|css)$/;
  await alice.page.route(parts, route => route.abort());
  await alice.enter(room);
  await alice.expectPhase('joining');
  await expect(alice.alert()).toContainText('A part of this page has not arrived.');
  await alice.page.unroute(parts);
  await alice.expectPhase('waiting');
  await expect(alice.page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  const styled = alice.page.locator('link[rel="stylesheet"][href*="/room-"]');
  await expect(styled).toHaveCount(1);
  await expect(alice.alert()).toHaveCount(0);
});

test('[U3] a friend who follows the link is in the same room', async ({ alice, bob, room }) => {
  await alice.enter(room);
  await alice.expectPhase('waiting');
  await bob.page.goto(alice.page.url());
  await bob.expectPhase('lobby');
  await bob.button('Join').click();
  await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
});

test('[U3] an arrival is seen in the title while another tab is looked at', async ({
  alice,
  bob,
  room,
}) => {
  await alice.enter(room);
  await alice.expectPhase('waiting');
  await expect(alice.page).toHaveTitle(`${room} · Vis-à-vis`);
  await alice.lookAway();
  await bob.enter(room);
  await expect(alice.page).toHaveTitle('● Your friend is here · Vis-à-vis');
  await alice.lookBack();
  await expect(alice.page).toHaveTitle(`${room} · Vis-à-vis`);
});

test('[U3] who cancels waiting is asked for a name again, and the seat is free', async ({
  alice,
  bob,
  carol,
  room,
}) => {
  await alice.enter(room);
  await alice.expectPhase('waiting');
  await alice.button('Cancel').click();
  await alice.expectPhase('lobby');
  await bob.enter(room);
  await bob.expectPhase('waiting');
  await carol.enter(room);
  await Promise.all([bob.expectPhase('connected'), carol.expectPhase('connected')]);
});

test('[U3] waiting tells whether I am heard, whether I hear, and which way out there is', async ({
  alice,
  room,
}) => {
  await alice.enter(room);
  await alice.expectPhase('waiting');
  const check = alice.page.getByRole('group', { name: 'Before your friend comes' });
  await expect(check.getByText('We hear you.')).toBeVisible();
  const levels = new Set<string>();
  const moved = async () => {
    levels.add(await check.locator('[data-level]').evaluate(readLevel));
    return levels.size;
  };
  await expect.poll(moved, { message: 'the bar moves', intervals: [50] }).toBeGreaterThan(3);
  await expect(check.getByText('no relay is set up on this server')).toBeVisible();
  const playing = check.getByText('You should hear a soft tone now.');
  await alice.button('Test speaker').click();
  await expect(playing).toBeVisible();
  await expect(playing).toBeHidden();
  await alice.button('Mute microphone').click();
  await expect(check.getByText(/hear/)).toBeHidden();
});

/** Runs in the page. */
function readLevel(bar: Element): string {
  return bar instanceof HTMLElement ? bar.style.getPropertyValue('--level') : '';
}
