import { type CallReport, CALL_REPORTS_PER_MINUTE } from '@visavis/protocol';
import { expect, test } from 'vitest';
import { roomId } from '../testing.ts';
import { type Reporter, takeReport } from './call-reports.ts';

const FIRST = { type: 'call-report', setUpMs: 700, relayed: true, reconnections: 0 } as const;

function desk(room: Reporter['room'] = roomId('R')) {
  const taken: CallReport[] = [];
  const reporter: Reporter = { room, reports: 0, reportsSinceMs: 0 };
  const take = (nowMs: number, report: CallReport = FIRST) =>
    takeReport(reporter, report, { metrics: { call: one => taken.push(one) }, nowMs });
  return { taken, take };
}

test('[P43] a report of a call is counted as it is', () => {
  const { taken, take } = desk();
  take(0);
  expect(taken).toEqual([FIRST]);
});

test('[P43] who reports more often than twice a minute is not counted, and is again a minute later', () => {
  const { taken, take } = desk();
  for (let atMs = 0; atMs < 60_000; atMs += 1_000) take(atMs);
  expect(taken).toHaveLength(CALL_REPORTS_PER_MINUTE);
  take(60_000);
  expect(taken).toHaveLength(CALL_REPORTS_PER_MINUTE + 1);
});

test('[P43] who has no seat has no call', () => {
  const { taken, take } = desk(null);
  take(0);
  expect(taken).toEqual([]);
});
