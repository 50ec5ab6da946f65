import { expect } from '@playwright/test';
import { test } from '../support/stage.ts';

const SCRIPT = /\/assets\/index-.*\.js$/;

test('[U1] a page whose script is lost on the way loads itself once more', async ({ alice }) => {
  let requests = 0;
  await alice.page.route(SCRIPT, route => (++requests === 1 ? route.abort() : route.continue()));
  await alice.open();
  await alice.expectPhase('lobby');
  expect(requests).toBe(2);
});

test('[U1] a page whose script is lost for good says so', async ({ alice }) => {
  await alice.page.route(SCRIPT, route => route.abort());
  await alice.open();
  await expect(alice.page.getByRole('alert')).toHaveText(
    'The page did not arrive whole. Check your connection and load it again.',
  );
});
