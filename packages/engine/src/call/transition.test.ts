import { expect, test } from 'vitest';
import type { CallEffect, CallEvent, CallState } from './state.ts';
import { transition, type Step } from './transition.ts';
import type { Phase } from './view.ts';

type Type = CallEvent['type'];
type Expected = Step | 'unchanged';

const place = { name: 'Casa Blu', phrase: 'casa blu' };
const parsed = { ok: true, ...place } as const;
const intent = { name: 'Casa Blu', rejoin: false };
const problem = { code: 'refused', devices: ['camera', 'microphone'], instead: null } as const;

const state = {
  permission: { phase: 'permission', slow: false, intent },
  blocked: { phase: 'blocked', problem, intent },
  lobby: { phase: 'lobby', name: 'Casa Blu', refusal: null },
  joining: { phase: 'joining', place },
  full: { phase: 'full', place, waitingForSeat: true },
  waiting: { phase: 'waiting', place, why: 'alone' },
  connecting: { phase: 'connecting', place, peerAway: false },
  connected: { phase: 'connected', place, peerAway: false },
  reconnecting: { phase: 'reconnecting', place, peerAway: false, gone: false },
  ended: { phase: 'ended', place, why: 'left' },
} as const satisfies { [P in Phase]: CallState & { phase: P } };

const event = {
  'name-given': { type: 'name-given', typed: ' Casa  Blu', parsed },
  cancel: { type: 'cancel' },
  'wait-for-seat': { type: 'wait-for-seat' },
  leave: { type: 'leave' },
  rejoin: { type: 'rejoin' },
  'retry-media': { type: 'retry-media' },
  'media-ready': { type: 'media-ready', parsed },
  'media-slow': { type: 'media-slow' },
  'media-failed': { type: 'media-failed', problem },
  joined: { type: 'joined', peer: 'present' },
  'room-full': { type: 'room-full', retryAfterMs: 2_000 },
  'peer-joined': { type: 'peer-joined' },
  'peer-away': { type: 'peer-away' },
  'peer-left': { type: 'peer-left' },
  knock: { type: 'knock' },
  stopped: { type: 'stopped', why: 'replaced' },
  'link-up': { type: 'link-up' },
  'link-silent': { type: 'link-silent' },
  'link-flowing': { type: 'link-flowing' },
  'link-gone': { type: 'link-gone' },
  'hold-over': { type: 'hold-over' },
  'retry-due': { type: 'retry-due' },
  'seat-due': { type: 'seat-due' },
} as const satisfies { [T in Type]: CallEvent & { type: T } };

const unchanged: Record<Type, Expected> = {
  'name-given': 'unchanged',
  cancel: 'unchanged',
  'wait-for-seat': 'unchanged',
  leave: 'unchanged',
  rejoin: 'unchanged',
  'retry-media': 'unchanged',
  'media-ready': 'unchanged',
  'media-slow': 'unchanged',
  'media-failed': 'unchanged',
  joined: 'unchanged',
  'room-full': 'unchanged',
  'peer-joined': 'unchanged',
  'peer-away': 'unchanged',
  'peer-left': 'unchanged',
  knock: 'unchanged',
  stopped: 'unchanged',
  'link-up': 'unchanged',
  'link-silent': 'unchanged',
  'link-flowing': 'unchanged',
  'link-gone': 'unchanged',
  'hold-over': 'unchanged',
  'retry-due': 'unchanged',
  'seat-due': 'unchanged',
};

const stopHold: CallEffect = { type: 'stop', timer: 'hold' };
const holdSeat: CallEffect = { type: 'start', timer: 'hold', ms: 'seat-hold' };
const retryIn2s: CallEffect = { type: 'start', timer: 'retry', ms: 2_000 };
const askSeat: CallEffect = { type: 'ask-seat' };
const takeSeat: CallEffect = { type: 'take-seat', place };
const openMedia: CallEffect = { type: 'open-media' };
const part: CallEffect = { type: 'part' };
const up = (reason: 'left' | 'returning'): CallEffect[] => [
  stopHold,
  { type: 'stop', timer: 'retry' },
  { type: 'give-seat-back', reason },
  part,
];
const releaseMedia: CallEffect = { type: 'release-media' };
const tell = (moment: (CallEffect & { type: 'tell' })['moment']): CallEffect => ({
  type: 'tell',
  moment,
});

/** What every phase past the lobby does with the person's wish to go, and with the server's last word. */
const wanting: Record<Type, Expected> = {
  ...unchanged,
  cancel: [state.lobby, up('left')],
  leave: [{ phase: 'ended', place, why: 'left' }, [...up('left'), releaseMedia]],
  stopped: [{ phase: 'ended', place, why: 'replaced' }, [...up('returning'), releaseMedia]],
};
const missed: Expected = [
  { phase: 'waiting', place, why: 'friend-left' },
  [stopHold, part, tell('friend-left')],
];

const unseated: Expected = [{ ...state.full, waitingForSeat: false }, [stopHold, part]];

const table: Record<Phase, Record<Type, Expected>> = {
  permission: {
    ...unchanged,
    'retry-media': [state.permission, [openMedia]],
    'media-ready': [state.lobby, []],
    'media-slow': [{ ...state.permission, slow: true }, []],
    'media-failed': [state.blocked, []],
  },
  blocked: {
    ...unchanged,
    'retry-media': [state.permission, [openMedia]],
    'media-ready': [state.lobby, []],
    'media-failed': [state.blocked, []],
  },
  lobby: {
    ...unchanged,
    'name-given': [state.joining, [takeSeat]],
    cancel: [{ ...state.lobby, refusal: 'empty' }, []],
    'media-failed': [state.blocked, []],
  },
  joining: {
    ...wanting,
    'seat-due': [state.joining, [askSeat]],
    joined: [state.connecting, []],
    'room-full': [{ ...state.full, waitingForSeat: false }, []],
  },
  full: {
    ...wanting,
    'seat-due': [state.full, [askSeat]],
    'wait-for-seat': [state.full, [askSeat]],
    joined: [state.connecting, []],
    'room-full': [state.full, [retryIn2s]],
    'retry-due': [state.full, [askSeat]],
  },
  waiting: {
    ...wanting,
    'seat-due': [state.waiting, [askSeat]],
    joined: [state.connecting, [tell('friend-arrived')]],
    'room-full': unseated,
    'peer-joined': [state.connecting, [tell('friend-arrived')]],
    'peer-left': [{ ...state.waiting, why: 'friend-left' }, [part]],
    'link-up': [state.connected, []],
  },
  connecting: {
    ...wanting,
    'seat-due': [state.connecting, [askSeat]],
    'room-full': unseated,
    'peer-away': [{ ...state.waiting, why: 'friend-lost' }, []],
    knock: [state.connecting, [tell('knock')]],
    'peer-left': missed,
    'link-up': [state.connected, []],
  },
  connected: {
    ...wanting,
    'seat-due': [state.connected, [askSeat]],
    joined: [state.connected, []],
    'room-full': [state.connected, [retryIn2s]],
    'peer-joined': [state.connected, []],
    'peer-away': [{ ...state.connected, peerAway: true }, []],
    knock: [state.connected, [tell('knock')]],
    'peer-left': missed,
    'link-silent': [state.reconnecting, []],
    'link-gone': [{ ...state.reconnecting, gone: true }, []],
    'retry-due': [state.connected, [askSeat]],
  },
  reconnecting: {
    ...wanting,
    'seat-due': [state.reconnecting, [askSeat]],
    joined: [state.reconnecting, [stopHold]],
    'room-full': unseated,
    'peer-joined': [state.reconnecting, [stopHold]],
    'peer-away': [{ ...state.reconnecting, peerAway: true }, [holdSeat]],
    knock: [state.reconnecting, [tell('knock')]],
    'peer-left': missed,
    'link-up': [state.connected, [stopHold]],
    'link-flowing': [state.connected, [stopHold]],
    'link-gone': [{ ...state.reconnecting, gone: true }, []],
    'hold-over': [{ ...state.waiting, why: 'friend-lost' }, [stopHold, part, tell('friend-lost')]],
  },
  ended: { ...unchanged, rejoin: [state.joining, [openMedia, takeSeat]] },
};

for (const from of Object.values(state))
  for (const happened of Object.values(event)) {
    const cell = table[from.phase][happened.type];
    const expected: Step = cell === 'unchanged' ? [from, []] : cell;
    test(`${from.phase} + ${happened.type} -> ${expected[0].phase}`, () => {
      expect(transition(from, happened)).toEqual(expected);
    });
  }

test('[C4] nobody is seated who found the room full and does not wait', () => {
  const full = { ...state.full, waitingForSeat: false };
  expect(transition(full, event['seat-due'])).toEqual([full, []]);
});

test('[C13] a knock at the full room is told to the two inside and changes nothing', () => {
  const step = [state.connected, [{ type: 'tell', moment: 'knock' }]];
  expect(transition(state.connected, event.knock)).toEqual(step);
  expect(transition(state.waiting, event.knock)).toEqual([state.waiting, []]);
});
