import { expect, type Page } from '@playwright/test';
import { test } from './support/stage.ts';

test('[U1] [U2] [U3] Firefox asks at once, shows me myself, asks for a name, and I wait with a link', async ({
  visitor,
  room,
}) => {
  const alice = await visitor('allow');
  await alice.open();
  await alice.expectPhase('lobby');
  expect(await alice.phases()).toEqual(['permission', 'lobby']);
  await expect(alice.textbox()).toBeFocused();
  await expectSelfToMove(alice.page);
  await alice.type('  ');
  await expect(alice.alert()).not.toBeEmpty();
  await alice.type(room);
  await alice.expectPhase('waiting');
  await expect(alice.page).toHaveURL(alice.link(room));
  await expect(alice.button('Copy link')).toBeVisible();
});

test('[U7] who refuses in Firefox is told what is required, and where Firefox keeps the answer', async ({
  visitor,
}) => {
  const alice = await visitor('deny');
  await alice.open();
  await alice.expectPhase('blocked');
  await expect(alice.alert().getByRole('heading')).toHaveText(
    'Camera and microphone are blocked for this site',
  );
  await expect(alice.page.getByText('Click the crossed-out camera')).toBeVisible();
  await expect(alice.button('Try again')).toBeVisible();
});

/** Firefox's own camera: a plane whose colour changes with every picture. */
async function expectSelfToMove(page: Page): Promise<void> {
  const colours = new Set<string>();
  const seen = async () => {
    colours.add(await page.evaluate(readColour));
    return colours.size;
  };
  await expect.poll(seen, { message: 'I see myself move', intervals: [120] }).toBeGreaterThan(3);
}

/** Runs in the page: the colour in the middle of my picture. */
function readColour(): string {
  const video = document.querySelector<HTMLVideoElement>('video[data-person="me"]');
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (video === null || context === null) return '';
  context.drawImage(video, 0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data.join(' ');
}
