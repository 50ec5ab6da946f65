// A line that is too narrow for pictures: the voices stay, and the pictures come back by themselves.
import { expect, type Locator } from '@playwright/test';
import { expectVoice } from '../../support/media.ts';
import type { Person } from '../../support/person.ts';
import { test } from '../support/stage.ts';

/** A bit less than half a second fits into the router's queue. */
const NARROW = { delayMs: 25, rateKbps: 60, queueBytes: 15_000 } as const;
const PATIENCE_MS = 45_000;

const words = (person: Person, text: string): Locator =>
  person.page.getByText(text, { exact: false });
const MINE = 'Your picture is paused';
const FRIENDS = 'Your friend’s picture is paused';

test('on a line of 60 kbit/s the voices stay and the pictures pause, until the line is back', async ({
  lab,
  call: { alice, bob },
}) => {
  test.setTimeout(180_000);
  await lab.impair('a', 'both', NARROW);
  for (const person of [alice, bob]) {
    await expect(words(person, MINE)).toBeVisible({ timeout: PATIENCE_MS });
    await expect(words(person, FRIENDS)).toBeVisible({ timeout: PATIENCE_MS });
  }
  await expectVoice(alice.page, 'bob');
  await expectVoice(bob.page, 'alice');
  await expect(alice.page.locator('html')).toHaveAttribute('data-phase', 'connected');
  await lab.impair('a', 'both', { delayMs: 25 });
  for (const person of [alice, bob]) {
    await expect(words(person, MINE)).toBeHidden({ timeout: PATIENCE_MS });
    await expect(words(person, FRIENDS)).toBeHidden({ timeout: PATIENCE_MS });
  }
  await Promise.all([alice.expectToSeeAndHear('bob'), bob.expectToSeeAndHear('alice')]);
});
