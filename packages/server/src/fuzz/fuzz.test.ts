import { expect, test } from 'vitest';
import { fuzz, type FuzzReport } from './fuzz.ts';

/** Of one that ran well. Chance is in the figures, not in these. */
const GOOD: Partial<FuzzReport> = {
  violations: [],
  crashes: [],
  left: { connections: 0, rooms: 0 },
};
/** What engines and test runners keep for themselves. A byte for each of the messages would be more with the first leak. */
const NOISE_BYTES = 6_000_000;

test('[Z18] twenty thousand messages, right and broken, do no harm and leave nothing behind', async () => {
  const report = await fuzz({ messages: 20_000, seed: 20_260, hasRealLimits: false });
  expect(report).toMatchObject(GOOD);
  expect(report.messages).toBeGreaterThanOrEqual(20_000);
  expect(report.delivered).toBeGreaterThan(500);
  expect(report.refusedByCode['malformed']).toBeGreaterThan(1_000);
  const [before, after] = report.heapBytes;
  expect(after - before).toBeLessThan(NOISE_BYTES);
});

test('[Z18] nor with the limits that people meet', async () => {
  const report = await fuzz({ messages: 3_000, seed: 20_261, hasRealLimits: true });
  expect(report).toMatchObject({ violations: [], crashes: [] });
  expect(report.closedByCode['4000']).toBeGreaterThan(10);
});
