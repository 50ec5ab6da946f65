import { CLOSE } from '@visavis/protocol';
import { expect, test } from 'vitest';
import { stateToServer, type SignalingEffect } from './state.ts';
import type { SignalingEvent, SignalingState } from './state.ts';
import { begin, transition, type Step } from './transition.ts';

type Phase = SignalingState['phase'];
type Type = SignalingEvent['type'];

const calm = { random: 0, seated: false, pingMs: 5_000, hurried: false, roundTripMs: null };
const hurried = { ...calm, hurried: true };

const state = {
  connecting: { phase: 'connecting', attempt: 1 },
  online: { phase: 'online' },
  probing: { phase: 'probing' },
  'backing-off': { phase: 'backing-off', attempt: 3 },
  stopped: { phase: 'stopped', why: 'replaced' },
} as const satisfies { [P in Phase]: SignalingState & { phase: P } };

const event = {
  welcomed: { type: 'welcomed' },
  heard: { type: 'heard' },
  goaway: { type: 'goaway', retryAfterMs: 700 },
  'socket-closed': { type: 'socket-closed', code: 1006 },
  'welcome-overdue': { type: 'welcome-overdue' },
  silence: { type: 'silence' },
  'probe-overdue': { type: 'probe-overdue' },
  'retry-due': { type: 'retry-due' },
  doubted: { type: 'doubted' },
  stop: { type: 'stop' },
} as const satisfies { [T in Type]: SignalingEvent & { type: T } };

const drop: SignalingEffect = { type: 'drop-socket' };
const start = (timer: 'welcome' | 'silence' | 'probe' | 'retry', ms: number): SignalingEffect => ({
  type: 'start',
  timer,
  ms,
});
const open: SignalingEffect[] = [{ type: 'open-socket' }, start('welcome', 10_000)];
const retry = (attempt: number, ms: number): Step => [
  { phase: 'backing-off', attempt },
  [drop, start('retry', ms)],
];
const reopened: Step = [{ phase: 'connecting', attempt: 0 }, [drop, ...open]];
const closed: Step = [{ phase: 'stopped', why: 'closed' }, [drop]];
const heard: Step = [{ phase: 'online' }, [start('silence', 12_000)]];

const table: Record<Phase, Record<Type, Step | 'unchanged'>> = {
  connecting: {
    welcomed: [
      { phase: 'online' },
      [start('silence', 12_000), { type: 'ping' }, { type: 'announce-online' }],
    ],
    heard: 'unchanged',
    goaway: retry(1, 700),
    'socket-closed': retry(2, 1_200),
    'welcome-overdue': retry(2, 1_200),
    silence: 'unchanged',
    'probe-overdue': 'unchanged',
    'retry-due': 'unchanged',
    doubted: 'unchanged',
    stop: closed,
  },
  online: {
    welcomed: 'unchanged',
    heard,
    goaway: retry(0, 700),
    'socket-closed': retry(0, 0),
    'welcome-overdue': 'unchanged',
    silence: reopened,
    'probe-overdue': reopened,
    'retry-due': 'unchanged',
    doubted: [
      { phase: 'probing' },
      [start('silence', 12_000), { type: 'ping' }, start('probe', 2_000)],
    ],
    stop: closed,
  },
  probing: {
    welcomed: 'unchanged',
    heard,
    goaway: retry(0, 700),
    'socket-closed': retry(0, 0),
    'welcome-overdue': 'unchanged',
    silence: reopened,
    'probe-overdue': reopened,
    'retry-due': 'unchanged',
    doubted: 'unchanged',
    stop: closed,
  },
  'backing-off': {
    welcomed: 'unchanged',
    heard: 'unchanged',
    goaway: 'unchanged',
    'socket-closed': 'unchanged',
    'welcome-overdue': 'unchanged',
    silence: 'unchanged',
    'probe-overdue': 'unchanged',
    'retry-due': [{ phase: 'connecting', attempt: 3 }, open],
    doubted: [{ phase: 'connecting', attempt: 3 }, open],
    stop: closed,
  },
  stopped: {
    welcomed: 'unchanged',
    heard: 'unchanged',
    goaway: 'unchanged',
    'socket-closed': 'unchanged',
    'welcome-overdue': 'unchanged',
    silence: 'unchanged',
    'probe-overdue': 'unchanged',
    'retry-due': 'unchanged',
    doubted: 'unchanged',
    stop: closed,
  },
};

for (const from of Object.values(state))
  for (const happened of Object.values(event)) {
    const cell = table[from.phase][happened.type];
    const expected: Step = cell === 'unchanged' ? [from, []] : cell;
    test(`${from.phase} + ${happened.type} -> ${expected[0].phase}`, () => {
      expect(transition(from, happened, calm)).toEqual(expected);
    });
  }

test('[S1] it begins with an opening socket that has ten seconds to say welcome', () => {
  expect(begin(0, calm)).toEqual([{ phase: 'connecting', attempt: 0 }, open]);
});

test('[S3] a hidden page, which pings every fifteen seconds, gives up after thirty-six', () => {
  expect(transition(state.online, event.heard, { ...calm, pingMs: 15_000 })).toEqual([
    { phase: 'online' },
    [start('silence', 36_000)],
  ]);
});

test('[S6] a close code that says never is the last word, wherever it comes', () => {
  const stopped = (why: 'replaced' | 'outdated') => [{ phase: 'stopped', why }, []];
  for (const from of [state.connecting, state.online, state.probing]) {
    const after = (code: number) => transition(from, { type: 'socket-closed', code }, calm);
    expect(after(CLOSE.replaced.code)).toEqual(stopped('replaced'));
    expect(after(CLOSE.unsupportedVersion.code)).toEqual(stopped('outdated'));
  }
});

test('[S6] a close code that says now opens at once, but a socket that never worked backs off', () => {
  for (const { code } of [CLOSE.silent, CLOSE.goaway]) {
    const happened = { type: 'socket-closed', code } as const;
    expect(transition(state.online, happened, calm)).toEqual([
      { phase: 'connecting', attempt: 0 },
      open,
    ]);
    expect(transition(state.connecting, happened, calm)).toEqual(retry(2, 1_200));
  }
});

test('[S6] the other close codes and a lost network back off', () => {
  for (const code of [CLOSE.malformed.code, CLOSE.slow.code, CLOSE.rateLimited.code, 1006, 1011]) {
    const happened = { type: 'socket-closed', code } as const;
    expect(transition(state.online, happened, calm)).toEqual(retry(0, 0));
  }
});

test('[S10] who has a seat to come back to hurries', () => {
  const from = { phase: 'connecting', attempt: 6 } as const;
  const urgency = { ...calm, random: 0.5, seated: true };
  expect(transition(from, event['welcome-overdue'], urgency)).toEqual(retry(7, 2_000));
});

const doubt = { type: 'doubted' } as const;

test('[S4] [S12] a doubt in a hurry has less patience, and a known round trip counts', () => {
  const limits = [null, 100, 200, 5_000].map(roundTripMs => {
    const [, effects] = transition(state.online, doubt, { ...hurried, roundTripMs });
    return effects.find(effect => effect.type === 'start' && effect.timer === 'probe');
  });
  expect(limits).toEqual([400, 300, 600, 2_000].map(ms => start('probe', ms)));
});

test('[S12] a second doubt hurries what the first one began', () => {
  expect([
    transition(state.probing, doubt, hurried),
    transition(state.connecting, doubt, hurried),
    transition(state.connecting, doubt, calm),
  ]).toEqual([
    [state.probing, [start('probe', 400)]],
    [state.connecting, [start('welcome', 1_000)]],
    [state.connecting, []],
  ]);
});

test('[S12] hurried attempts are short, every fourth is patient, and after forty the hurry is over', () => {
  const limitOf = (attempt: number, roundTripMs: number | null) =>
    begin(attempt, { ...hurried, roundTripMs })[1][1];
  expect([0, 2, 3, 4, 7, 39, 40].map(attempt => limitOf(attempt, null))).toEqual(
    [1_000, 1_000, 4_000, 1_000, 4_000, 4_000, 10_000].map(ms => start('welcome', ms)),
  );
  expect([125, 300, 900].map(roundTripMs => limitOf(0, roundTripMs))).toEqual(
    [1_000, 2_400, 4_000].map(ms => start('welcome', ms)),
  );
});

test('[S12] an overdue welcome in a hurry is not waited for any longer', () => {
  expect(transition(state.connecting, event['welcome-overdue'], hurried)).toEqual([
    { phase: 'connecting', attempt: 2 },
    [drop, { type: 'open-socket' }, start('welcome', 1_000)],
  ]);
});

test('a person is told three words about the server', () => {
  expect(Object.values(state).map(stateToServer)).toEqual([
    'connecting',
    'online',
    'online',
    'offline',
    'offline',
  ]);
});
