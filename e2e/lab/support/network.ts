// What every test in the lab begins with: the lab itself, as new, or the reason why there is none.
import { test as base } from '@playwright/test';
import { createLab, type Lab } from '../../../lab/create-lab.ts';
import { findMissing, missingToLine } from '../../../lab/machine/needs.ts';

interface Network {
  /** As after `up`, whatever the test before did to it. */
  readonly lab: Lab;
}
interface House {
  /** Built once. */
  readonly ground: Lab;
}

export const test = base.extend<Network & { machine: void }, House>({
  machine: [
    async ({}, use, testInfo) => {
      const lack = missingToLine(findMissing());
      testInfo.skip(lack !== null, lack ?? '');
      await use();
    },
    { auto: true },
  ],
  ground: [
    async ({}, use) => {
      const lab = createLab(console.log);
      await lab.up();
      await use(lab);
      await lab.down();
    },
    { scope: 'worker' },
  ],
  lab: [
    async ({ ground }, use) => {
      await ground.reset();
      await use(ground);
    },
    { auto: true },
  ],
});
