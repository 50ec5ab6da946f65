import { expect } from '@playwright/test';
import { expectPicture, expectToMoveOn } from '../support/media.ts';
import { test } from '../support/stage.ts';

test('[U5] a third person is told that the room is full, and the two inside do not notice', async ({
  alice,
  bob,
  carol,
  room,
}) => {
  await alice.meet(bob, room);
  const told: string[] = [];
  carol.page.on('websocket', socket =>
    socket.on('framereceived', ({ payload }) => told.push(messageType(payload))),
  );
  const before = [await alice.phases(), await bob.phases()];
  await carol.enter(room);
  await carol.expectPhase('full');
  await expect(carol.alert()).toContainText('This room is full');
  await expectToMoveOn(alice.page);
  await expectToMoveOn(bob.page);
  expect([await alice.phases(), await bob.phases()]).toEqual(before);
  expect(told.filter(type => type !== 'pong')).toEqual(['welcome', 'full']);
  await expect(carol.page.locator('video[data-person="friend"]')).toHaveCount(0);
});

test('[U5] who waits at a full room goes in by itself when a seat is free', async ({
  alice,
  bob,
  carol,
  room,
}) => {
  await alice.meet(bob, room);
  await carol.enter(room);
  await carol.expectPhase('full');
  await carol.button('Wait for a free seat').click();
  await expect(carol.status()).toHaveText('You go in by yourself as soon as a seat is free.');
  await bob.button('Leave').click();
  await Promise.all([alice.expectPhase('connected'), carol.expectPhase('connected')]);
  await expectPicture(alice.page, 'friend', 'carol');
  await expectPicture(carol.page, 'friend', 'alice');
});

test('[U5] the two inside hear of a knock at the full room, until one does not want to', async ({
  alice,
  bob,
  carol,
  room,
}) => {
  await alice.meet(bob, room);
  const before = [await alice.phases(), await bob.phases()];
  await carol.enter(room);
  await carol.expectPhase('full');
  const told = 'Somebody would like to come in, but the room is full.';
  for (const { page } of [alice, bob]) await expect(page.getByText(told)).toBeVisible();
  await alice.button('Do not tell me').click();
  await expect(alice.page.getByText(told)).toHaveCount(0);
  await expectToMoveOn(alice.page);
  expect([await alice.phases(), await bob.phases()]).toEqual(before);
});

test('[U5] who is told that the room is full can try another name', async ({
  alice,
  bob,
  carol,
  room,
}) => {
  await alice.meet(bob, room);
  await carol.enter(room);
  await carol.expectPhase('full');
  await carol.button('Try another name').click();
  await carol.expectPhase('lobby');
  await carol.type(`${room} too`);
  await carol.expectPhase('waiting');
});

function messageType(payload: string | Buffer): string {
  const message: unknown = JSON.parse(payload.toString());
  const isTyped = typeof message === 'object' && message !== null && 'type' in message;
  return isTyped ? String(message.type) : '';
}
