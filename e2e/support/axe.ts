import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * The rule and the place of each thing that axe finds, once everything has come to rest.
 * Legacy mode: there are no frames, and the other mode opens a page for every look.
 */
export async function accessFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(rest);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Runs in the page: what fades in has no contrast until it is there. */
async function rest(): Promise<void> {
  const passing = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(passing.map(({ finished }) => finished));
}
