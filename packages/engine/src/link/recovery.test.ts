import { expect, test } from 'vitest';
import { CALM, recover, type Recovery, type RecoveryAction, type Silence } from './recovery.ts';

const quiet = (silentMs: number): Silence => ({ silentMs, heard: true, failed: false });
const STARTED: Recovery = { started: true, told: false, restarts: 0, newLinks: 0 };

/** What a link does through a silence that is looked at every `stepMs`. */
function actionsDuring(first: Recovery, silences: readonly Silence[]) {
  let state = first;
  const acted: (readonly [number, RecoveryAction])[] = [];
  for (const silence of silences) {
    const [next, actions] = recover(state, silence);
    state = next;
    for (const action of actions) acted.push([silence.silentMs, action]);
  }
  return acted;
}
const everyQuarter = (limitMs: number, about: Omit<Silence, 'silentMs'>): Silence[] =>
  Array.from({ length: limitMs / 250 }, (_, index) => ({ ...about, silentMs: (index + 1) * 250 }));

test('[R1] [R3] [R5] a silence of fifty-five seconds, action by action', () => {
  const silences = everyQuarter(55_000, { heard: true, failed: false });
  expect(actionsDuring(STARTED, silences)).toEqual([
    [1_500, 'tell'],
    [2_500, 'restart'],
    [6_000, 'restart'],
    [12_000, 'restart'],
    [15_000, 'new-link'],
    [22_000, 'restart'],
    [30_000, 'new-link'],
    [32_000, 'restart'],
    [42_000, 'restart'],
    [45_000, 'new-link'],
    [52_000, 'restart'],
  ]);
});

test('[R4] a link that never had packets is given more time and worries nobody', () => {
  const silences = everyQuarter(35_000, { heard: false, failed: false });
  expect(actionsDuring(CALM, silences)).toEqual([
    [6_000, 'restart'],
    [12_000, 'restart'],
    [15_000, 'new-link'],
    [22_000, 'restart'],
    [30_000, 'new-link'],
    [32_000, 'restart'],
  ]);
});

test('[R2] packets younger than half a second forget everything that was planned', () => {
  const troubled: Recovery = { started: true, told: true, restarts: 4, newLinks: 2 };
  expect(recover(troubled, quiet(499))).toEqual([STARTED, ['recovered']]);
  expect(recover(STARTED, quiet(0))).toEqual([STARTED, []]);
  expect(recover(troubled, quiet(500))).toEqual([troubled, []]);
});

test('[R2] the first packet starts a link, and nobody was told of its silence', () => {
  expect(recover({ ...CALM, restarts: 1 }, quiet(0))).toEqual([STARTED, []]);
});

test('[R2] a link that never had a packet is not well, however young it is', () => {
  expect(recover(CALM, { silentMs: 0, heard: false, failed: false })).toEqual([CALM, []]);
});

test('[R7] a failed connection is told and restarted at once, but only once', () => {
  const failed = (silentMs: number): Silence => ({ silentMs, heard: true, failed: true });
  const restarted = { ...STARTED, told: true, restarts: 1 };
  expect(recover(STARTED, failed(600))).toEqual([restarted, ['tell', 'restart']]);
  expect(recover(restarted, failed(850))).toEqual([restarted, []]);
  expect(recover(restarted, failed(6_000))).toEqual([{ ...restarted, restarts: 2 }, ['restart']]);
});

test('[R7] a link that fails before its first packet is restarted without a word', () => {
  expect(recover(CALM, { silentMs: 700, heard: false, failed: true })).toEqual([
    { ...CALM, restarts: 1 },
    ['restart'],
  ]);
});

test('[R3] the edges of the plan', () => {
  const told = { ...STARTED, told: true };
  const due: readonly (readonly [number, number])[] = [
    [0, 2_500],
    [1, 6_000],
    [2, 12_000],
  ];
  for (const [restarts, dueMs] of due) {
    const state = { ...told, restarts };
    expect(recover(state, quiet(dueMs - 1))).toEqual([state, []]);
    expect(recover(state, quiet(dueMs))).toEqual([
      { ...state, restarts: restarts + 1 },
      ['restart'],
    ]);
  }
});

test('[R5] a look that comes late, after a sleep, makes a new link rather than a restart', () => {
  const asleep = recover(STARTED, quiet(3_600_000));
  expect(asleep).toEqual([{ ...STARTED, told: true, newLinks: 1 }, ['tell', 'new-link']]);
});
