import { expect } from '@playwright/test';
import { recordConnections } from '../support/connections.ts';
import type { Person } from '../support/person.ts';
import { expectToHear } from './support/hearing.ts';
import { signalSleeper, SLEEPER } from './support/sleep.ts';
import { test } from './support/stage.ts';

test(
  '[U9] a friend whose machine slept until the connection of Firefox failed is seen and heard again',
  { tag: '@slow' },
  async ({ seat, room }) => {
    const alice = await seat('alice', 'firefox');
    await alice.context.addInitScript(recordConnections);
    const bob = await seat('bob', 'chromium', [SLEEPER]);
    await alice.meet(bob, room);
    await alice.expectToSee('bob');
    signalSleeper('SIGSTOP');
    try {
      await expectFailure(alice);
    } finally {
      signalSleeper('SIGCONT');
    }
    await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
    await Promise.all([alice.expectToSee('bob'), bob.expectToSee('alice')]);
    await Promise.all([expectToHear(alice, bob), expectToHear(bob, alice)]);
  },
);

async function expectFailure({ page }: Person): Promise<void> {
  const failed = () =>
    page.evaluate(() => window.connections.some(link => link.connectionState === 'failed'));
  await expect.poll(failed, { message: 'the connection fails', timeout: 40_000 }).toBe(true);
}
