import { expect } from '@playwright/test';
import { test } from '../support/stage.ts';

test('[U1] the camera and microphone are asked for at once, in front of a page that says why', async ({
  alice,
}) => {
  await alice.context.addInitScript(holdPrompt);
  await alice.open();
  await alice.expectPhase('permission');
  expect(await alice.page.evaluate(() => window.asked)).toEqual([['audio', 'video']]);
  await expect(alice.page.getByRole('heading')).toHaveText('Allow your camera and microphone');
  await expect(alice.status()).toHaveText('Waiting for you to allow the camera and microphone.');
  await alice.page.evaluate(() => window.allow());
  await alice.expectPhase('lobby');
  expect(await alice.page.evaluate(() => window.asked)).toEqual([['audio', 'video']]);
});

test('[U1] a prompt that stands unanswered is pointed at', async ({ alice }) => {
  await alice.context.addInitScript(holdPrompt);
  await alice.open();
  await expect(alice.page.getByText('Choose “Allow”')).toBeVisible();
  await alice.expectPhase('permission');
});

declare global {
  interface Window {
    /** What each question was for. */
    asked: string[][];
    allow(): void;
  }
}

/** Runs in the page: a prompt stands until somebody allows. */
function holdPrompt(): void {
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  window.asked = [];
  window.allow = () => resolve(undefined);
  mediaDevices.getUserMedia = async wanted => {
    window.asked.push(Object.keys(wanted ?? {}).toSorted());
    await promise;
    return open(wanted);
  };
}
