import { expect } from '@playwright/test';
import { expectPicture } from '../support/media.ts';
import { test } from '../support/stage.ts';

const SAME: readonly (readonly [what: string, one: string, other: string])[] = [
  ['spaces and capitals', 'Casa  Blu', ' casa blu '],
  ['full-width letters', 'ＣＡＳＡ　ＢＬＵ ２', 'casa blu 2'],
  ['composed and decomposed accents', 'CAF\u00C9 3', 'cafe\u0301 3'],
];

for (const [what, one, other] of SAME) {
  test(`[U6] names that differ in ${what} are one room`, async ({ alice, bob }) => {
    await alice.enter(one);
    await alice.expectPhase('waiting');
    await bob.enter(other);
    await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
  });
}

test('[U6] rooms with different names do not know of each other', async ({
  alice,
  bob,
  carol,
  room,
}) => {
  await carol.enter(`${room}x`);
  await carol.expectPhase('waiting');
  await alice.meet(bob, room);
  await expectPicture(alice.page, 'friend', 'bob');
  expect(await carol.phases()).toEqual(['permission', 'lobby', 'joining', 'waiting']);
});

test('[U6] the server never sees the name of a room', async ({ alice, room }) => {
  const seen: string[] = [];
  alice.page.on('request', request => seen.push(request.url(), request.postData() ?? ''));
  alice.page.on('websocket', socket => {
    seen.push(socket.url());
    socket.on('framesent', ({ payload }) => seen.push(payload.toString()));
  });
  await alice.enter(room);
  await alice.expectPhase('waiting');
  const told = seen.map(text => text.split('#')[0]).join('\n');
  expect(told).toContain('"type":"join"');
  expect(told.toLowerCase()).not.toContain(room.toLowerCase());
  expect(told.toLowerCase()).not.toContain(encodeURIComponent(room).toLowerCase());
});
