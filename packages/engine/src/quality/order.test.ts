import { expect, test } from 'vitest';
import { type Circumstances, isSameOrder, toOrder } from './order.ts';

const USUAL: Circumstances = {
  ...{ level: 0, picture: 'sent', codec: 'VP8', relayed: false, saving: false },
};
const picture = (change: Partial<Circumstances>) => toOrder({ ...USUAL, ...change }).picture;

test.each([
  ['VP8', 1_700],
  ['VP9', 1_400],
  ['AV1', 1_100],
  ['H264', 2_000],
  ['H265', 1_700],
  [null, 1_700],
])('[Q6] a whole picture in %s costs at most %i kb/s', (codec, maxKbps) => {
  expect(picture({ codec })).toEqual({ paused: false, maxLines: null, maxKbps, maxFps: null });
});

test('[Q6] through a relay it costs less', () => {
  expect(picture({ relayed: true }).maxKbps).toBe(1_000);
  expect(picture({ relayed: true, level: 1 }).maxKbps).toBe(900);
});

test('[Q7] [Q8] every level has its picture and its sound', () => {
  const least = { paused: false, maxLines: 180, maxKbps: 100, maxFps: 15 };
  expect(toOrder({ ...USUAL, level: 1 })).toEqual({
    picture: { paused: false, maxLines: null, maxKbps: 900, maxFps: null },
    sound: { maxKbps: 32, longPackets: false },
  });
  expect(toOrder({ ...USUAL, level: 2 })).toEqual({
    picture: { paused: false, maxLines: 360, maxKbps: 300, maxFps: 20 },
    sound: { maxKbps: 24, longPackets: true },
  });
  const sound = { maxKbps: 16, longPackets: true };
  expect(toOrder({ ...USUAL, level: 3, picture: 'paused' })).toEqual({
    picture: { ...least, paused: true },
    sound,
  });
});

test('[Q9] [Q10] a picture that is tried or insisted on is small', () => {
  const least = { paused: false, maxLines: 180, maxKbps: 100, maxFps: 15 };
  expect(picture({ level: 3, picture: 'tried' })).toEqual(least);
  expect(picture({ level: 3, picture: 'sent' })).toEqual(least);
});

test('[Q13] who saves data sends less, and never more than the level allows', () => {
  const saved = { paused: false, maxLines: 360, maxKbps: 300, maxFps: null };
  expect(picture({ saving: true })).toEqual(saved);
  expect(picture({ saving: true, level: 1 })).toEqual(saved);
  expect(picture({ saving: true, level: 2 }).maxFps).toBe(20);
  expect(picture({ saving: true, level: 3 }).maxKbps).toBe(100);
  expect(toOrder({ ...USUAL, saving: true }).sound.maxKbps).toBe(32);
});

test('[Q13] the same order is known as the same', () => {
  expect(isSameOrder(toOrder(USUAL), toOrder({ ...USUAL }))).toBe(true);
  expect(isSameOrder(toOrder(USUAL), toOrder({ ...USUAL, saving: true }))).toBe(false);
});
