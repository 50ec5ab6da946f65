// [P43] What clients say of their calls becomes sums, and nothing of it is kept.
import { CALL_REPORTS_PER_MINUTE, type CallReport } from '@visavis/protocol';
import type { Connection } from '../connection/connection.ts';
import type { Metrics } from '../metrics.ts';

const MINUTE_MS = 60_000;

export type Reporter = Pick<Connection, 'room' | 'reports' | 'reportsSinceMs'>;

/** Ignored without a seat, and above the limit: nobody moves the numbers by talking much. */
export function takeReport(
  reporter: Reporter,
  report: CallReport,
  { metrics, nowMs }: { readonly metrics: Pick<Metrics, 'call'>; readonly nowMs: number },
): void {
  if (reporter.room === null) return;
  if (nowMs - reporter.reportsSinceMs >= MINUTE_MS) {
    reporter.reports = 0;
    reporter.reportsSinceMs = nowMs;
  }
  reporter.reports += 1;
  if (reporter.reports <= CALL_REPORTS_PER_MINUTE) metrics.call(report);
}
