import type { CallReport } from '@visavis/protocol';
import { expect, test } from 'vitest';
import { CallReports } from './call-reports.ts';
import type { TimelineEntry, TimelineEvent } from './timeline.ts';

function build() {
  const sent: CallReport[] = [];
  const timeline: TimelineEntry[] = [];
  const reports = new CallReports(0, report => sent.push(report));
  const note = (atMs: number, event: TimelineEvent) => timeline.push({ atMs, event });
  const look = (nowMs: number, more: Partial<Parameters<CallReports['look']>[0]> = {}) =>
    reports.look({ nowMs, setUpMs: 640, path: 'direct', timeline, ...more });
  return { sent, note, look, reports };
}
const report = (change: Partial<CallReport>): CallReport => ({
  ...{ type: 'call-report', setUpMs: null, relayed: false, reconnections: 0 },
  ...change,
});

test('[W10] a call that goes well is reported once, with its set-up in tenths of a second', () => {
  const { sent, look, reports } = build();
  for (let nowMs = 1_000; nowMs < 300_000; nowMs += 1_000) look(nowMs);
  reports.close();
  expect(sent).toEqual([report({ setUpMs: 600 })]);
});

test.each([
  [{ path: 'relayed' }, { setUpMs: 600, relayed: true }],
  [{ path: null }, { setUpMs: 600, relayed: null }],
  [{ setUpMs: null }, { setUpMs: null }],
  [{ setUpMs: 90_000 }, { setUpMs: 60_000 }],
] as const)('[W10] of %j it says %j', (look, said) => {
  const { sent, look: see } = build();
  see(1_000, look);
  expect(sent).toEqual([report(said)]);
});

test('[W10] reconnections are told together, a minute after the last report at the soonest', () => {
  const { sent, note, look } = build();
  note(500, { type: 'link-up', generation: 1 });
  look(1_000);
  for (let nowMs = 2_000; nowMs <= 60_000; nowMs += 1_000) {
    if (nowMs === 5_000 || nowMs === 9_000) {
      note(nowMs - 700, { type: 'silent' });
      note(nowMs - 200, { type: 'flowing' });
    }
    if (nowMs === 11_000) note(10_500, { type: 'link-up', generation: 2 });
    look(nowMs);
  }
  expect(sent).toHaveLength(1);
  for (let nowMs = 61_000; nowMs <= 200_000; nowMs += 1_000) look(nowMs);
  expect(sent.slice(1)).toEqual([report({ reconnections: 3 })]);
});

test('[W10] what was not told yet is told at the end, and no more than the protocol can hold', () => {
  const { sent, note, look, reports } = build();
  look(1_000);
  for (let atMs = 1_001; atMs <= 1_200; atMs += 1) note(atMs, { type: 'flowing' });
  look(2_000);
  reports.close();
  reports.close();
  expect(sent.slice(1)).toEqual([report({ reconnections: 100 })]);
});
