import { afterEach, expect, test, vi } from 'vitest';
import { toPictureCount } from './picture-count.ts';

const report = (stats: object) =>
  new Map<string, unknown>([
    ['IT01', { type: 'inbound-rtp', packetsReceived: 30, framesDecoded: 7, ...stats }],
    ['T01', { type: 'transport', packetsReceived: 99 }],
  ]) as unknown as RTCStatsReport;
const page = (hidden: boolean) => vi.stubGlobal('document', { hidden });

afterEach(() => vi.unstubAllGlobals());

test('[R12] frames that came and were neither decoded nor dropped are held', () => {
  page(false);
  expect(toPictureCount(report({ framesReceived: 20, framesDropped: 4 }))).toEqual({
    packets: 30,
    frames: 7,
    held: 9,
  });
});

test('[R12] a browser that does not count received frames holds nobody knows how many', () => {
  page(false);
  expect(toPictureCount(report({})).held).toBeNull();
  expect(toPictureCount(undefined)).toEqual({ packets: 0, frames: 0, held: 0 });
});

test('[R12] what is decoded in a hidden page says nothing', () => {
  page(true);
  expect(toPictureCount(report({ framesReceived: 20 }))).toEqual({
    packets: 30,
    frames: null,
    held: null,
  });
});
