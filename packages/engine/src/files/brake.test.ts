import { expect, test } from 'vitest';
import { brake, type Brake, type Line, RELEASED } from './brake.ts';

const CALM: Line = { roundTripMs: 40, loss: 0, roomKbps: 2_500 };
const late = (roundTripMs: number): Line => ({ ...CALM, roundTripMs });
const lossy = (loss: number): Line => ({ ...CALM, loss });

/** After seconds in which nothing was sent. */
function idle(line: Line, seconds = 5): Brake {
  return Array.from({ length: seconds }).reduce<Brake>(
    before => brake(before, line, null),
    RELEASED,
  );
}

/** The limit after three such seconds of sending. */
function after3(before: Brake, line: Line): number | null {
  const seconds = [line, line, line];
  return seconds.reduce((way, second) => brake(way, second, 1_000_000), before).bytesPerSecond;
}

test('[F19] a way that stays calm has no limit', () => {
  expect(brake(idle(CALM), CALM, 5e6).bytesPerSecond).toBeNull();
});

test.each([
  ['100 ms more are no reason', late(140), null],
  ['more than that are one', late(141), 700_000],
  ['loss that was not there before is one', lossy(0.06), 700_000],
  ['a little of it is none', lossy(0.05), null],
  ['what nobody says is none', { roundTripMs: null, loss: null, roomKbps: null }, null],
])('[F19] %s', (_, line, expected) => {
  expect(after3(idle(CALM), line)).toEqual(expected);
});

test('[F19] on a long way half as much again is the limit', () => {
  expect(after3(idle(late(300)), late(450))).toBeNull();
  expect(after3(idle(late(300)), late(451))).toBe(700_000);
});

test('[F19] a way that always loses as much is not full', () => {
  expect(brake(idle(lossy(0.1)), lossy(0.12), 1_000_000).bytesPerSecond).toBeNull();
});

test('[F19] what was best is forgotten after a minute', () => {
  let way = idle(late(20));
  for (let second = 0; second < 60; second++) way = brake(way, late(200), null);
  expect(after3(way, late(200))).toBeNull();
});

test('[F19] after a change two seconds pass before the next, and never is it slower than 64 kb/s', () => {
  let way = brake(brake(idle(CALM), late(900), 20_000), late(900), 20_000);
  expect(way.bytesPerSecond).toBe(20_000);
  const limits = Array.from({ length: 7 }, () => {
    way = brake(way, late(900), 20_000);
    return way.bytesPerSecond;
  });
  expect(limits).toEqual([14_000, 14_000, 14_000, 9_800, 9_800, 9_800, 8_000]);
});

test('[F19] a limit is raised while it is used: by a tenth near to where the way was full, to the double far below', () => {
  const at = (bytesPerSecond: number, leftPerSecond: number) => {
    const way = { ...idle(CALM), bytesPerSecond, fullAt: 1_000_000 };
    return brake(way, CALM, leftPerSecond).bytesPerSecond;
  };
  expect(at(100_000, 90_000)).toBe(200_000);
  expect(Math.round(at(600_000, 590_000) ?? 0)).toBe(660_000);
  expect(at(600_000, 300_000)).toBe(600_000);
});

test('[F19] a way that is known to be narrow is begun on with half of it', () => {
  const limit = (roomKbps: number, seconds = 10) =>
    idle({ ...CALM, roomKbps }, seconds).bytesPerSecond;
  expect(limit(800)).toBe(50_000);
  expect(limit(40)).toBe(8_000);
  expect(limit(1_000)).toBeNull();
  expect(limit(800, 9)).toBeNull();
});

test('[F19] one late answer is a reason to go no faster, and none are no reason', () => {
  const sending = (lines: readonly Line[]) =>
    lines.reduce((before, line) => brake(before, line, 1_000_000), idle(CALM)).bytesPerSecond;
  expect(sending([late(900), late(900), CALM, late(900), late(900)])).toBe(1_000_000);
  const unknown = { roundTripMs: null, loss: null, roomKbps: null };
  expect(sending([unknown, unknown, unknown, unknown])).toBeNull();
  expect(sending([late(900), late(900), late(900)])).toBe(700_000);
});

test('[F19] one second in which next to nothing went is not what is gone back to', () => {
  const way = brake(brake(idle(CALM), CALM, 1_000_000), late(900), 10_000);
  expect(way.bytesPerSecond).toBe(1_000_000);
});

/** A way of so many bytes a second: what it does not carry waits in front of it. */
function carry(
  roomBytes: number,
  seconds: number,
): { readonly ms: number; readonly rate: number }[] {
  let way = idle({ ...CALM, roomKbps: null });
  let queued = 0;
  return Array.from({ length: seconds }, () => {
    const sent = Math.min(way.bytesPerSecond ?? Infinity, roomBytes * 2);
    const rate = Math.min(sent, roomBytes);
    queued = Math.max(0, queued + sent - roomBytes);
    const ms = (queued / roomBytes) * 1_000;
    way = brake(way, { roundTripMs: 40 + ms, loss: 0, roomKbps: null }, rate);
    return { ms, rate };
  });
}

test.each([15_000, 125_000, 1_250_000, 12_500_000])(
  '[F19] on a way of %i bytes a second the queue is soon short, stays so, and most of the way is used',
  roomBytes => {
    const later = carry(roomBytes, 120).slice(10);
    expect(Math.max(...later.map(({ ms }) => ms))).toBeLessThan(400);
    const mean = later.reduce((sum, { rate }) => sum + rate, 0) / later.length;
    expect(mean / roomBytes).toBeGreaterThan(0.75);
  },
);
