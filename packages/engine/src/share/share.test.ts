// One side of sharing: a picker that answers as it is told, and a lane that the test holds at its other end.
import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import type { Outgoing, ScreenLine } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { fakeLanes } from '../testing/fake-lane.ts';
import { FakeScreenRoom, FakeScreens } from '../testing/fake-screens.ts';
import { countCryptography } from '../testing/settle.ts';
import { Share } from './share.ts';

const settle = countCryptography();
const newLine = (): ScreenLine => ({
  stream: {} as MediaStream,
  pausePicture: () => undefined,
  forceKeyFrame: () => undefined,
});
const SHARED = '{"type":"screen","shared":true}';
const NOT = '{"type":"screen","shared":false}';

function link() {
  const said: unknown[] = [];
  const lane = fakeLanes((_name, data) => said.push(data)).share;
  return { said, lane, lanes: { share: lane }, screen: signal<ScreenLine | null>(null) };
}

function sharing() {
  const clock = new FakeClock(settle);
  const screens = new FakeScreens();
  /** As `call/` does it for the one link of this test. */
  const room = new FakeScreenRoom();
  const carried: Outgoing['screen'][] = [];
  const carry = (screen: Outgoing['screen']) => {
    carried.push(screen);
    void room.carry({ audio: null, video: null, screen }, true);
  };
  const share = new Share({ clock, screens, carry });
  return { clock, screens, room, carried, share };
}

async function shared() {
  const all = sharing();
  const first = link();
  all.share.follow(first);
  first.lane.become('open');
  all.share.toggle();
  await all.clock.advance(0);
  expect(all.share.mine.value).toBe('shared');
  return { ...all, first };
}

test('[X1] a call in which nobody shares carries nothing and says so once', async () => {
  const { clock, share, carried } = sharing();
  const first = link();
  share.follow(first);
  first.lane.become('open');
  first.lane.hear(NOT);
  await clock.advance(60_000);
  expect([first.said, carried]).toEqual([[NOT], []]);
  expect([share.mine.value, share.friend.value]).toEqual(['none', null]);
});

test('[X3] what is shared is carried and said, and said no more when it ends', async () => {
  const { share, screens, room, first } = await shared();
  expect(room.screen.value?.tracks).toEqual(screens.tracks);
  expect(first.said).toEqual([NOT, SHARED]);
  share.toggle();
  expect(share.mine.value).toBe('none');
  expect([screens.tracks.video?.readyState, screens.tracks.audio?.readyState]).toEqual([
    'ended',
    'ended',
  ]);
  expect(first.said).toEqual([NOT, SHARED, NOT]);
});

test('[X3] a lane that opens is told what is so by then, and the one before no more', async () => {
  const { share, first } = await shared();
  const next = link();
  share.follow(next);
  expect(next.said).toEqual([]);
  next.lane.become('open');
  share.stop();
  expect([first.said, next.said]).toEqual([
    [NOT, SHARED],
    [SHARED, NOT],
  ]);
});

test('[X2] who is told of a screen makes room for it, and shows it as soon as there is some', async () => {
  const { clock, share, carried } = sharing();
  const first = link();
  share.follow(first);
  first.lane.become('open');
  first.lane.hear(SHARED);
  await clock.advance(0);
  expect([carried.length, share.friend.value]).toEqual([1, null]);
  const line = newLine();
  first.screen.value = line;
  expect(share.friend.value).toBe(line.stream);
  first.lane.hear(NOT);
  expect(share.friend.value).toBeNull();
});

test('[X7] over a new link the screen stays, from a page without room it is gone', () => {
  const { share } = sharing();
  const [first, second, third] = [link(), link(), link()];
  share.follow(first);
  first.lane.become('open');
  first.screen.value = newLine();
  first.lane.hear(SHARED);
  second.screen.value = newLine();
  share.follow(second);
  expect(share.friend.value).toBe(second.screen.value.stream);
  first.lane.hear(NOT);
  expect(share.friend.value).toBe(second.screen.value.stream);
  share.follow(third);
  expect(share.friend.value).toBeNull();
});

test('[X8] a closed picker is no problem', async () => {
  const { clock, share, screens, carried } = sharing();
  screens.failure = { name: 'NotAllowedError', message: 'Permission denied by user' };
  share.toggle();
  expect(share.mine.value).toBe('asking');
  await clock.advance(0);
  expect([share.mine.value, share.problem.value, carried]).toEqual(['none', null, []]);
});

test.each([
  ['NotAllowedError', 'Permission denied by system', 'refused-by-system'],
  ['NotReadableError', 'Could not start video source', 'failed'],
] as const)('[X8] %s (%s) is named for eight seconds', async (name, message, problem) => {
  const { clock, share, screens } = sharing();
  screens.failure = { name, message };
  share.toggle();
  await clock.advance(7_999);
  expect(share.problem.value).toBe(problem);
  await clock.advance(1);
  expect(share.problem.value).toBeNull();
});

test('[X8] one question at a time', async () => {
  const { clock, share, screens } = sharing();
  screens.answers = false;
  share.toggle();
  share.toggle();
  screens.answer();
  await clock.advance(0);
  expect([screens.asked, share.mine.value]).toEqual([1, 'shared']);
});

test('[X9] the browser’s own bar ends it like the button', async () => {
  const { share, screens, first } = await shared();
  screens.tracks.video?.onended?.(new Event('ended'));
  expect([share.mine.value, screens.tracks.audio?.readyState]).toEqual(['none', 'ended']);
  expect(first.said.at(-1)).toBe(NOT);
});

test('[X9] [X10] a parting ends it, and nothing is carried any more', async () => {
  const { share, screens, carried } = await shared();
  share.close();
  expect([share.mine.value, screens.tracks.video?.readyState]).toEqual(['none', 'ended']);
  expect(carried.at(-1)).toBeUndefined();
});

test('[X9] who is asked while the two part shares nothing', async () => {
  const { clock, share, screens } = sharing();
  screens.answers = false;
  share.toggle();
  share.close();
  screens.answer();
  await clock.advance(0);
  expect([share.mine.value, screens.tracks.video?.readyState]).toEqual(['none', 'ended']);
});

test('[X11] a browser that cannot share says so', () => {
  const { share, screens } = sharing();
  expect(share.supported).toBe(true);
  screens.supported = false;
  expect(share.supported).toBe(false);
});

test('[X15] what is malformed, too large or unknown is ignored', () => {
  const { share, carried } = sharing();
  const first = link();
  share.follow(first);
  first.lane.become('open');
  first.screen.value = newLine();
  const bad = ['', '{', '{"type":"window","shared":true}', `${' '.repeat(300)}${SHARED}`];
  for (const data of [...bad, new ArrayBuffer(8)]) first.lane.hear(data);
  expect([share.friend.value, carried]).toEqual([null, []]);
  first.lane.hear(SHARED);
  expect(share.friend.value).toBe(first.screen.value.stream);
});
