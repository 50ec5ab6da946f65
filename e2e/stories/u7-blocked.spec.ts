import { expect } from '@playwright/test';
import { breakDevices, mendDevices, plugIn, type Faults } from '../support/faults.ts';
import { expectPicture, expectToMoveOn, expectVoice } from '../support/media.ts';
import { permit } from '../support/permission.ts';
import type { Person } from '../support/person.ts';
import { test } from '../support/stage.ts';

const REQUIRED = 'Your camera and microphone are required for a video chat.';

async function expectBlocked(person: Person, title: string): Promise<void> {
  await person.expectPhase('blocked');
  await expect(person.alert().getByRole('heading')).toHaveText(title);
  await expect(person.alert()).toContainText(REQUIRED);
  await expect(person.button('Try again')).toBeVisible();
}

test('[U7] who refuses is told what is required, and goes on when it is allowed after all', async ({
  visitor,
  room,
}) => {
  const alice = await visitor({ prompt: 'ask' });
  await permit(alice, 'denied');
  await alice.open(room);
  await expectBlocked(alice, 'Camera and microphone are blocked for this site');
  await permit(alice, 'granted');
  await alice.expectPhase('lobby');
  await expect(alice.textbox()).toHaveValue(room);
});

test('[U7] who closes the question can try again', async ({ visitor }) => {
  const alice = await visitor({ prompt: 'ask' });
  await permit(alice, 'prompt');
  await alice.open();
  await expectBlocked(alice, 'The question was closed without an answer');
  await alice.button('Try again').click();
  await expectBlocked(alice, 'The question was closed without an answer');
  await permit(alice, 'granted');
  await alice.expectPhase('lobby');
});

test('[U7] a permission that is taken away in a call is told, and the call returns with it', async ({
  visitor,
  bob,
  room,
}) => {
  const alice = await visitor({ prompt: 'ask' });
  await permit(alice, 'granted');
  await alice.meet(bob, room);
  await expectPicture(bob.page, 'friend', 'alice');
  await permit(alice, 'denied');
  await expect(alice.alert()).toContainText('Camera and microphone are no longer allowed');
  await alice.expectPhase('connected');
  await expectToMoveOn(alice.page);
  await permit(alice, 'granted');
  await expect(alice.alert()).toHaveCount(0);
  await bob.expectToSeeAndHear('alice');
});

test('[U7] without a camera one can go on with the microphone alone', async ({
  visitor,
  bob,
  room,
}) => {
  const alice = await visitor({ cameras: 0 });
  await alice.open(room);
  await expectBlocked(alice, 'No camera was found');
  await alice.button('Go on with the microphone only').click();
  await alice.expectPhase('lobby');
  await alice.button('Join').click();
  await alice.expectPhase('waiting');
  await bob.enter(room);
  await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
  await alice.expectToSeeAndHear('bob');
  await expectVoice(bob.page, 'alice');
  await expect(bob.friend().getByText('Camera is off')).toBeVisible();
});

test('[U7] without any device the page says so', async ({ visitor }) => {
  const alice = await visitor({ cameras: null });
  await alice.open();
  await expectBlocked(alice, 'No camera and no microphone were found');
});

test('[U7] a microphone that is plugged in is found without a click', async ({ alice }) => {
  await breakDevices(alice, { audio: 'NotFoundError' });
  await alice.open();
  await expectBlocked(alice, 'No microphone was found');
  await plugIn(alice);
  await alice.expectPhase('lobby');
});

const FAULTS: readonly (readonly [what: string, faults: Faults, title: string])[] = [
  ['a busy camera', { video: 'NotReadableError' }, 'The camera is in use by another program'],
  [
    'a camera and microphone that are both busy',
    { audio: 'NotReadableError', video: 'NotReadableError' },
    'Camera and microphone are in use by another program',
  ],
  ['a microphone whose driver fails', { audio: 'AbortError' }, 'The microphone did not start'],
];

for (const [what, faults, title] of FAULTS) {
  test(`[U7] ${what} can be tried again without a reload`, async ({ alice }) => {
    await breakDevices(alice, faults);
    await alice.open();
    await expectBlocked(alice, title);
    await alice.button('Try again').click();
    await expectBlocked(alice, title);
    await mendDevices(alice);
    await alice.button('Try again').click();
    await alice.expectPhase('lobby');
  });
}

test('[U7] a page without a secure address says so, and leads to a secure one', async ({
  visitor,
  server,
  room,
}) => {
  const alice = await visitor({ flags: ['--host-resolver-rules=MAP visavis.test 127.0.0.1'] });
  const insecure = `http://visavis.test:${server.port}/?lang=en#${encodeURIComponent(room)}`;
  await alice.page.goto(insecure);
  await expectBlocked(alice, 'This page is not secure');
  await expect(alice.page.getByRole('link', { name: 'Open the secure page' })).toHaveAttribute(
    'href',
    insecure.replace('http:', 'https:'),
  );
});
