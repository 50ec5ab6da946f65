import { expect, test } from 'vitest';
import type { CallState } from './state.ts';
import { stateToView } from './state-to-view.ts';
import type { CallView, Phase } from './view.ts';

const place = { name: 'Casa Blu', phrase: 'casa blu' };
const name = 'Casa Blu';
const intent = { name: '', rejoin: false };
const problem = { code: 'busy', devices: ['camera'], instead: 'microphone' } as const;

const cases: { [P in Phase]: readonly [CallState & { phase: P }, CallView & { phase: P }] } = {
  permission: [
    { phase: 'permission', slow: true, intent },
    { phase: 'permission', slow: true },
  ],
  blocked: [
    { phase: 'blocked', problem, intent },
    { phase: 'blocked', problem },
  ],
  lobby: [
    { phase: 'lobby', name, refusal: 'empty' },
    { phase: 'lobby', name, refusal: 'empty' },
  ],
  joining: [
    { phase: 'joining', place },
    { phase: 'joining', name },
  ],
  full: [
    { phase: 'full', place, waitingForSeat: true },
    { phase: 'full', name, waitingForSeat: true },
  ],
  waiting: [
    { phase: 'waiting', place, why: 'friend-lost' },
    { phase: 'waiting', name, why: 'friend-lost' },
  ],
  connecting: [
    { phase: 'connecting', place, peerAway: true },
    { phase: 'connecting', name },
  ],
  connected: [
    { phase: 'connected', place, peerAway: true },
    { phase: 'connected', name },
  ],
  reconnecting: [
    { phase: 'reconnecting', place, peerAway: false, gone: false },
    { phase: 'reconnecting', name, why: 'no-packets' },
  ],
  ended: [
    { phase: 'ended', place, why: 'replaced' },
    { phase: 'ended', name, why: 'replaced' },
  ],
};

for (const [state, view] of Object.values(cases))
  test(`${state.phase} is shown without what only the machine needs`, () => {
    expect(stateToView(state)).toEqual(view);
  });

test('a friend is away when their page is gone or the server has lost them', () => {
  const away = { phase: 'reconnecting', name, why: 'friend-away' };
  expect([
    stateToView({ phase: 'reconnecting', place, peerAway: true, gone: false }),
    stateToView({ phase: 'reconnecting', place, peerAway: false, gone: true }),
  ]).toEqual([away, away]);
});
