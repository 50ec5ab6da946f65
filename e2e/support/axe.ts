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

/** Runs in the page: what fades in has no contrast until it is there. Drawn in the next frame, it moves from the one after. */
async function rest(): Promise<void> {
  for (;;) {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const passing = document.getAnimations().filter(({ playState, effect }) => {
      const ends = effect?.getComputedTiming().endTime !== Infinity;
      return ends && playState === 'running';
    });
    if (passing.length === 0) return;
    await Promise.allSettled(passing.map(({ finished }) => finished));
  }
}
