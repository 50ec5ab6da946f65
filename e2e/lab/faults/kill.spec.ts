// A whole browser is killed; another one with the same profile is started. It has nothing but the profile.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { CHROMIUM, openProfile } from '../../support/browser.ts';
import { Person } from '../../support/person.ts';
import { killBrowser } from '../support/browser-process.ts';
import { expectInterrupted, expectTogether } from '../support/outcome.ts';
import { test, trust } from '../support/stage.ts';

test("alice's browser is killed, and a new one finds her seat", async ({
  lab,
  bob,
  room,
  server,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'visavis-profile-'));
  const sitDown = async () => {
    const hardware = { executable: lab.wrap('a', CHROMIUM), flags: trust(lab) };
    return Person.sitDown('alice', await openProfile('alice', profile, hardware), server.url);
  };
  const before = await sitDown();
  await before.meet(bob, room);
  await expectTogether({ alice: before, bob });
  await killBrowser('a', profile);
  await expectInterrupted(bob);
  const alice = await sitDown();
  await alice.enter(room);
  await expectTogether({ alice, bob });
  expect(await alice.phases()).not.toContain('full');
  await alice.context.close();
  await rm(profile, { recursive: true, force: true });
});
