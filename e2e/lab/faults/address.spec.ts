// From Wi-Fi to the mobile network and back, in every way in which that happens.
import { expectToStay, PEOPLE, sideOf, SLOW, tagOf } from '../support/outcome.ts';
import { test } from '../support/stage.ts';

for (const who of PEOPLE) {
  const side = sideOf[who];

  test(
    `${who} loses the Wi-Fi and is on the mobile network at once`,
    tagOf(who),
    async ({ lab, call }) => {
      await expectToStay(call, () => lab.changeAddress(side, 'mobile'));
    },
  );

  test(
    `${who} is without any network for 3 s between two of them`,
    tagOf(who, 'bob'),
    async ({ lab, call }) => {
      await expectToStay(call, () => lab.changeAddress(side, 'mobile', 3_000));
    },
  );

  // No browser event tells of this one: both networks are up when the first goes.
  test(
    `${who} has both networks, and then the first one goes`,
    tagOf(who),
    async ({ lab, call }) => {
      await expectToStay(call, () => lab.handOver(side, 'mobile', 2_000));
    },
  );
}

test('alice goes to the mobile network and comes back', { tag: SLOW }, async ({ lab, call }) => {
  await expectToStay(call, () => lab.changeAddress('a', 'mobile'));
  await expectToStay(call, () => lab.changeAddress('a', 'wifi'));
});

test('both change their networks at the same moment', { tag: SLOW }, async ({ lab, call }) => {
  await expectToStay(call, async () => {
    await Promise.all([lab.changeAddress('a', 'mobile'), lab.changeAddress('b', 'mobile')]);
  });
});

test("bob's router gets a new public address and forgets everything", async ({ lab, call }) => {
  await expectToStay(call, () => lab.changeWan('b', 33));
});
