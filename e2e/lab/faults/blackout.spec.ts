// The network is gone for a while, and then it is there again.
import { setTimeout as pause } from 'node:timers/promises';
import {
  expectInterrupted,
  expectTogether,
  expectToStay,
  sideOf,
  SLOW,
} from '../support/outcome.ts';
import { test } from '../support/stage.ts';

const NOTHING = { blackout: 1 } as const;

for (const [seconds, who, tag] of [
  [0.5, 'alice', {}],
  [3, 'bob', {}],
  [8, 'alice', {}],
  [8, 'bob', { tag: SLOW }],
  [25, 'alice', {}],
] as const)
  test(
    `after ${seconds} s without a network ${who} is back in the same call`,
    tag,
    async ({ lab, call }) => {
      await expectToStay(call, async () => {
        await lab.impair(sideOf[who], 'both', NOTHING);
        await pause(seconds * 1_000);
        if (seconds > 2) {
          await expectInterrupted(call.alice);
          await expectInterrupted(call.bob);
        }
        await lab.impair(sideOf[who], 'both', {});
      });
    },
  );

// The seat is held for 20 s; who is away for longer is missed, and comes back all the same.
test('after 60 s without a network bob is back, and nobody clicks anything', async ({
  lab,
  call,
}) => {
  test.setTimeout(150_000);
  await lab.impair('b', 'both', NOTHING);
  await call.alice.expectPhase('waiting', 50_000);
  await expectInterrupted(call.bob);
  await pause(20_000);
  await lab.impair('b', 'both', {});
  await expectTogether(call, 20_000);
});

for (const way of ['up', 'down'] as const)
  test(
    `8 s in which nothing gets ${way} alice's line are mended`,
    { tag: way === 'up' ? [] : [SLOW] },
    async ({ lab, call }) => {
      await expectToStay(call, async () => {
        await lab.impair('a', way, NOTHING);
        await pause(8_000);
        await lab.impair('a', way, {});
      });
    },
  );

test(
  'a network that drops out for both at once is mended',
  { tag: SLOW },
  async ({ lab, call }) => {
    await expectToStay(call, async () => {
      await Promise.all([lab.impair('a', 'both', NOTHING), lab.impair('b', 'both', NOTHING)]);
      await pause(8_000);
      await Promise.all([lab.impair('a', 'both', {}), lab.impair('b', 'both', {})]);
    });
  },
);
