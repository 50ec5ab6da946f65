import { expect, test } from 'vitest';
import { CALM, recover, type Recovery, type RecoveryAction, type Silence } from './recovery.ts';

const SILENCE: Omit<Silence, 'silentMs'> = {
  heard: true,
  failed: false,
  dead: false,
  slept: false,
  hinted: false,
  moved: false,
  answeredMs: null,
};
const quiet = (silentMs: number): Silence => ({ ...SILENCE, silentMs });
const STARTED: Recovery = { ...CALM, started: true };
const TOLD: Recovery = { ...STARTED, stalled: true, told: true };

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
const every100ms = (limitMs: number, about = SILENCE): Silence[] =>
  Array.from({ length: limitMs / 100 }, (_, index) => ({ ...about, silentMs: (index + 1) * 100 }));

test('[R1] [R2] [R4] [R7] a silence of fifty-five seconds, action by action', () => {
  expect(actionsDuring(STARTED, every100ms(55_000))).toEqual([
    [400, 'stalled'],
    [800, 'restart'],
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

test('[R6] a link that never had packets is given more time and worries nobody', () => {
  expect(actionsDuring(CALM, every100ms(35_000, { ...SILENCE, heard: false }))).toEqual([
    [6_000, 'restart'],
    [12_000, 'restart'],
    [15_000, 'new-link'],
    [22_000, 'restart'],
    [30_000, 'new-link'],
    [32_000, 'restart'],
  ]);
});

test('[R3] packets younger than 0.3 s forget everything that was planned', () => {
  const troubled: Recovery = { ...TOLD, restarts: 4, newLinks: 2 };
  expect(recover(troubled, quiet(299))).toEqual([STARTED, ['resumed', 'recovered']]);
  expect(recover({ ...STARTED, stalled: true }, quiet(0))).toEqual([STARTED, ['resumed']]);
  expect(recover(STARTED, quiet(0))).toEqual([STARTED, []]);
  expect(recover(troubled, quiet(300))).toEqual([troubled, []]);
});

test('[R3] the first packet starts a link, and nobody was told of its silence', () => {
  expect(recover({ ...CALM, restarts: 1 }, quiet(0))).toEqual([STARTED, []]);
});

test('[R3] a link that never had a packet is not well, however young it is', () => {
  expect(recover(CALM, { ...quiet(0), heard: false })).toEqual([CALM, []]);
});

test('[R5] after a hint 0.4 s of silence are enough, as often as there are hints', () => {
  const hinted = (silentMs: number) => ({ ...quiet(silentMs), hinted: true });
  const stalled = { ...STARTED, stalled: true };
  expect(recover(STARTED, hinted(399))).toEqual([STARTED, []]);
  expect(recover(STARTED, hinted(400))).toEqual([
    { ...stalled, restarts: 1 },
    ['stalled', 'restart'],
  ]);
  expect(recover({ ...TOLD, restarts: 3 }, hinted(7_000))).toEqual([
    { ...TOLD, restarts: 4 },
    ['restart'],
  ]);
});

test('[R5] a link that is still coming up takes no hints', () => {
  const coming = { ...quiet(3_000), heard: false, hinted: true };
  expect(recover(CALM, coming)).toEqual([CALM, []]);
});

test('[R11] after a move 0.2 s of silence call for a new link, once, beside the restarts', () => {
  const moved = (silentMs: number) => ({ ...quiet(silentMs), moved: true });
  const once = { ...STARTED, moves: 1 };
  expect(recover(STARTED, { ...moved(199), heard: false })).toEqual([STARTED, []]);
  expect(recover(STARTED, { ...moved(200), heard: false })).toEqual([once, ['move']]);
  expect(recover(once, { ...moved(300), hinted: true })).toEqual([once, []]);
  expect(recover(once, { ...moved(400), hinted: true })).toEqual([
    { ...once, stalled: true, restarts: 1 },
    ['stalled', 'restart'],
  ]);
  expect(recover(CALM, { ...moved(5_000), heard: false })).toEqual([CALM, []]);
  expect(recover({ ...once, told: true }, moved(0))).toEqual([STARTED, ['recovered']]);
});

test('[R10] who wakes counts as stalled at once, but nobody is told', () => {
  const woken = { ...quiet(300), slept: true };
  expect(recover(STARTED, woken)).toEqual([{ ...STARTED, stalled: true }, ['stalled']]);
  expect(recover({ ...STARTED, stalled: true }, woken)[1]).toEqual([]);
  expect(recover(CALM, { ...woken, heard: false })).toEqual([CALM, []]);
});

test('[R7] a restart that was answered four seconds ago and changed nothing calls for a new link, once', () => {
  const answered = (answeredMs: number) => ({ ...quiet(5_000), answeredMs });
  const tried = { ...TOLD, restarts: 2 };
  expect(recover(tried, answered(3_999))).toEqual([tried, []]);
  expect(recover(tried, answered(4_000))).toEqual([{ ...tried, newLinks: 1 }, ['new-link']]);
  expect(recover({ ...tried, newLinks: 1 }, answered(5_000))).toEqual([
    { ...tried, newLinks: 1 },
    [],
  ]);
});

test('[R8] a failed connection is told and restarted at once, but only once', () => {
  const failed = (silentMs: number): Silence => ({ ...quiet(silentMs), failed: true });
  const restarted = { ...TOLD, restarts: 1 };
  expect(recover(STARTED, failed(600))).toEqual([restarted, ['stalled', 'tell', 'restart']]);
  expect(recover(restarted, failed(850))).toEqual([restarted, []]);
  expect(recover(restarted, failed(2_500))).toEqual([{ ...restarted, restarts: 2 }, ['restart']]);
});

test('[R8] a link that fails before its first packet is restarted without a word', () => {
  expect(recover(CALM, { ...quiet(700), heard: false, failed: true })).toEqual([
    { ...CALM, restarts: 1 },
    ['restart'],
  ]);
});

test('[R14] a connection that no restart brings back is replaced at once, and wherever a restart is due', () => {
  const dead = (silentMs: number, hinted = false): Silence => ({
    ...quiet(silentMs),
    failed: true,
    dead: true,
    hinted,
  });
  const tried = { ...TOLD, restarts: 2 };
  const replaced = { ...TOLD, restarts: 3, newLinks: 1 };
  expect(recover(tried, dead(2_600))).toEqual([replaced, ['new-link']]);
  expect(recover(replaced, dead(2_700))).toEqual([replaced, []]);
  expect(recover(replaced, dead(2_800, true))).toEqual([
    { ...TOLD, restarts: 4, newLinks: 2 },
    ['new-link'],
  ]);
  expect(recover(replaced, dead(12_000))).toEqual([
    { ...TOLD, restarts: 4, newLinks: 2 },
    ['new-link'],
  ]);
});

test('[R4] the edges of the plan', () => {
  const due: readonly (readonly [number, number])[] = [
    [0, 800],
    [1, 2_500],
    [2, 6_000],
    [3, 12_000],
    [4, 22_000],
  ];
  for (const [restarts, dueMs] of due) {
    const state = { ...TOLD, restarts, newLinks: 1 };
    expect(recover(state, quiet(dueMs - 1))).toEqual([state, []]);
    expect(recover(state, quiet(dueMs))).toEqual([
      { ...state, restarts: restarts + 1 },
      ['restart'],
    ]);
  }
});
