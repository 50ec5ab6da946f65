import { expect } from '@playwright/test';
import { expectPicture, expectSilence, expectStill, expectVoice } from '../support/media.ts';
import { test } from '../support/stage.ts';

test('[U4] two who type the same name see and hear each other', async ({ alice, bob, room }) => {
  await alice.enter(room);
  await alice.expectPhase('waiting');
  await bob.enter(room);
  await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
  await alice.expectToSeeAndHear('bob');
  await bob.expectToSeeAndHear('alice');
  await expectPicture(alice.page, 'me', 'alice');
});

test('[U4] two who join in the same moment meet', async ({ alice, bob, room }) => {
  await Promise.all([alice.open(), bob.open()]);
  await Promise.all([alice.expectPhase('lobby'), bob.expectPhase('lobby')]);
  await Promise.all([alice.type(room), bob.type(room)]);
  await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
  await alice.expectToSeeAndHear('bob');
  await bob.expectToSeeAndHear('alice');
});

test('[U4] a muted microphone is silent on the other side, which says so', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await expectVoice(bob.page, 'alice');
  await alice.button('Mute microphone').click();
  await expect(bob.friend().getByText('Muted')).toBeVisible();
  await expectSilence(bob.page);
  await alice.button('Unmute microphone').click();
  await expect(bob.friend().getByText('Muted')).toBeHidden();
  await expectVoice(bob.page, 'alice');
});

test('[U4] a camera that is off shows no picture on the other side, which says so', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await expectPicture(bob.page, 'friend', 'alice');
  await alice.button('Turn camera off').click();
  await expect(bob.friend().getByText('Camera is off')).toBeVisible();
  await expectStill(bob.page, 'alice');
  await alice.button('Turn camera on').click();
  await expect(bob.friend().getByText('Camera is off')).toBeHidden();
  await expectPicture(bob.page, 'friend', 'alice');
  await expectVoice(bob.page, 'alice');
});

test('[U4] a camera that rested until its light went out comes back', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await alice.button('Turn camera off').click();
  const track = () =>
    alice.page.evaluate(() => {
      const { srcObject } =
        document.querySelector<HTMLVideoElement>('video[data-person="me"]') ?? {};
      return srcObject instanceof MediaStream ? srcObject.getVideoTracks().length : 0;
    });
  await expect.poll(track, { message: 'the camera is let go' }).toBe(0);
  await alice.button('Turn camera on').click();
  await expectPicture(bob.page, 'friend', 'alice');
});

test('[U4] who leaves is gone at once, and can join again', async ({ alice, bob, room }) => {
  await alice.meet(bob, room);
  await alice.button('Leave').click();
  await alice.expectPhase('ended');
  await bob.expectPhase('waiting', 2_000);
  await expect(bob.status()).toHaveText('Your friend has left. You are still here.');
  await alice.button('Join again').click();
  await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
  await alice.expectToSeeAndHear('bob');
  await bob.expectToSeeAndHear('alice');
});

test('[A20] a plain call fetches what every call needs, and the rest of a call when it is quiet', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await alice.expectToSeeAndHear('bob');
  const before = ['around', 'devices', 'en-call', 'index', 'melody', 'room', 'ticker'];
  const quiet = ['company', 'file-leftovers', 'fill-window', 'news'];
  const both = [...before, 'in-call', ...quiet].toSorted();
  const waits = ['arrival-button', 'level-bar', 'preflight', 'qr-code', 'while-waiting'];
  const scripts = ({ page }: typeof bob) => page.evaluate(fetchedScripts);
  const names = async (person: typeof bob) => Object.keys(await scripts(person)).toSorted();
  await expect.poll(() => names(bob), { timeout: 15_000 }).toEqual(both);
  await expect.poll(() => names(alice)).toEqual([...both, ...waits].toSorted());
  const { 'in-call': linkUp = 0, ...atMs } = await scripts(bob);
  const late = Object.keys(atMs).filter(name => (atMs[name] ?? 0) > linkUp + 4_000);
  expect(late.toSorted()).toEqual(quiet);
});

/** Runs in the page: when it fetched which script, by names without hashes. */
function fetchedScripts(): Readonly<Record<string, number>> {
  const entries = performance.getEntriesByType('resource').flatMap(({ name, startTime }) => {
    const file = /\/assets\/([\w-]+)-[\w-]{8}\.js$/.exec(name)?.[1];
    return file === undefined ? [] : [[file, startTime] as const];
  });
  return Object.fromEntries(entries);
}
