// The cells of the call machine that depend on what a state or an event carries; the whole table is in transition.test.ts.
import { expect, test } from 'vitest';
import type { CallEffect, CallState } from './state.ts';
import { transition } from './transition.ts';

const place = { name: 'Casa Blu', phrase: 'casa blu' };
const parsed = { ok: true, ...place } as const;
const refused = { ok: false, refusal: 'too-long' } as const;
const hold: CallEffect = { type: 'start', timer: 'hold', ms: 'seat-hold' };
const stopHold: CallEffect = { type: 'stop', timer: 'hold' };
const waiting = (why: 'alone' | 'friend-left' | 'friend-lost') =>
  ({ phase: 'waiting', place, why }) as const;
const connected = (peerAway: boolean) => ({ phase: 'connected', place, peerAway }) as const;
const reconnecting = (peerAway: boolean, gone = false) =>
  ({ phase: 'reconnecting', place, peerAway, gone }) as const;

test('[C1] a tab that was in a room goes straight back to it', () => {
  const intent = { name: 'Casa Blu', rejoin: true };
  const problem = { code: 'busy', devices: ['camera'], instead: null } as const;
  const joining = [{ phase: 'joining', place }, [{ type: 'take-seat', place }]];
  const ready = { type: 'media-ready', parsed } as const;
  expect(transition({ phase: 'permission', slow: true, intent }, ready)).toEqual(joining);
  expect(transition({ phase: 'blocked', problem, intent }, ready)).toEqual(joining);
});

test('[C1] a tab whose room has no valid name any more asks for one', () => {
  const intent = { name: 'x'.repeat(65), rejoin: true };
  const asking: CallState = { phase: 'permission', slow: false, intent };
  expect(transition(asking, { type: 'media-ready', parsed: refused })).toEqual([
    { phase: 'lobby', name: intent.name, refusal: null },
    [],
  ]);
});

test('[C1] a name that was given before there is a camera leads nowhere', () => {
  const asking: CallState = {
    phase: 'permission',
    slow: false,
    intent: { name: '', rejoin: false },
  };
  expect(transition(asking, { type: 'name-given', typed: 'Casa Blu', parsed })).toEqual([
    asking,
    [],
  ]);
});

test('[C2] a refused name stays in the field, with the reason', () => {
  const lobby: CallState = { phase: 'lobby', name: 'old', refusal: null };
  expect(transition(lobby, { type: 'name-given', typed: 'typed', parsed: refused })).toEqual([
    { phase: 'lobby', name: 'typed', refusal: 'too-long' },
    [],
  ]);
});

test('[C2] Cancel in the lobby brings the reason that no name does', () => {
  const lobby: CallState = { phase: 'lobby', name: 'old', refusal: 'too-long' };
  expect(transition(lobby, { type: 'cancel' })).toEqual([
    { phase: 'lobby', name: 'old', refusal: 'empty' },
    [],
  ]);
});

test('[C3] who joins an empty room is alone, and who joins a lost friend waits for them', () => {
  const joining: CallState = { phase: 'joining', place };
  expect([
    transition(joining, { type: 'joined', peer: 'none' }),
    transition(joining, { type: 'joined', peer: 'away' }),
    transition(joining, { type: 'joined', peer: 'present' }),
  ]).toEqual([
    [waiting('alone'), []],
    [waiting('friend-lost'), []],
    [{ phase: 'connecting', place, peerAway: false }, []],
  ]);
});

test('[C3] a seat that was given away while I was cut off is gone, unless a call is running', () => {
  const refusal = { type: 'room-full', retryAfterMs: 500 } as const;
  const full = [{ phase: 'full', place, waitingForSeat: false }, [stopHold, { type: 'part' }]];
  expect([
    transition(waiting('alone'), refusal),
    transition({ phase: 'connecting', place, peerAway: false }, refusal),
    transition(reconnecting(true), refusal),
    transition(connected(true), refusal),
  ]).toEqual([full, full, full, [connected(true), [{ type: 'start', timer: 'retry', ms: 500 }]]]);
});

test('[C4] who does not wait for a seat does not ask for one', () => {
  const full: CallState = { phase: 'full', place, waitingForSeat: false };
  expect(transition(full, { type: 'retry-due' })).toEqual([full, []]);
  expect(transition(full, { type: 'room-full', retryAfterMs: 500 })).toEqual([full, []]);
});

test('[C5] a lost friend who comes is back, any other has arrived', () => {
  const connecting = { phase: 'connecting', place, peerAway: false };
  const moments = (['alone', 'friend-left', 'friend-lost'] as const).map(why =>
    transition(waiting(why), { type: 'peer-joined' }),
  );
  expect(moments).toEqual([
    [connecting, [{ type: 'tell', moment: 'friend-arrived' }]],
    [connecting, [{ type: 'tell', moment: 'friend-arrived' }]],
    [connecting, [{ type: 'tell', moment: 'friend-back' }]],
  ]);
});

test('[C5] joining again while nobody is there changes nothing', () => {
  const lost = waiting('friend-lost');
  expect(transition(lost, { type: 'joined', peer: 'away' })).toEqual([lost, []]);
  expect(transition(lost, { type: 'joined', peer: 'none' })).toEqual([lost, []]);
});

test('[C6] a friend who is lost while connecting may still come up', () => {
  const connecting: CallState = { phase: 'connecting', place, peerAway: false };
  const lost = [waiting('friend-lost'), []];
  expect(transition(connecting, { type: 'peer-away' })).toEqual(lost);
  expect(transition(connecting, { type: 'joined', peer: 'none' })).toEqual(lost);
  expect(transition(connecting, { type: 'joined', peer: 'away' })).toEqual(lost);
  expect(transition(waiting('friend-lost'), { type: 'link-up' })).toEqual([connected(false), []]);
});

test('[C7] a running call goes on whatever the server says of the friend', () => {
  expect([
    transition(connected(false), { type: 'joined', peer: 'none' }),
    transition(connected(false), { type: 'joined', peer: 'away' }),
    transition(connected(true), { type: 'joined', peer: 'present' }),
    transition(connected(true), { type: 'peer-joined' }),
    transition(connected(false), { type: 'hold-over' }),
  ]).toEqual([
    [connected(true), []],
    [connected(true), []],
    [connected(false), []],
    [connected(false), []],
    [connected(false), []],
  ]);
});

test('[C7] a refused return to the seat is asked for again and leaves the call alone', () => {
  const refusal = { type: 'room-full', retryAfterMs: 500 } as const;
  expect(transition(connected(true), refusal)).toEqual([
    connected(true),
    [{ type: 'start', timer: 'retry', ms: 500 }],
  ]);
  expect(transition(connected(true), { type: 'retry-due' })).toEqual([
    connected(true),
    [{ type: 'ask-seat' }],
  ]);
});

test('[C8] a link that fails while the server has lost the friend starts the hold', () => {
  expect(transition(connected(true), { type: 'link-silent' })).toEqual([
    reconnecting(true),
    [hold],
  ]);
  expect(transition(connected(true), { type: 'link-gone' })).toEqual([
    reconnecting(true, true),
    [hold],
  ]);
});

test('[C8] [C11] a second loss of the friend does not lengthen a hold that the server repeats', () => {
  expect([
    transition(reconnecting(false), { type: 'joined', peer: 'away' }),
    transition(reconnecting(true), { type: 'joined', peer: 'away' }),
    transition(reconnecting(true), { type: 'joined', peer: 'none' }),
    transition(reconnecting(true), { type: 'joined', peer: 'present' }),
  ]).toEqual([
    [reconnecting(true), [hold]],
    [reconnecting(true), []],
    [reconnecting(true), []],
    [reconnecting(false), [stopHold]],
  ]);
});

test('[C8] only a friend whose page was gone is told to be back', () => {
  const back: CallEffect = { type: 'tell', moment: 'friend-back' };
  expect([
    transition(reconnecting(true), { type: 'link-flowing' }),
    transition(reconnecting(true, true), { type: 'link-flowing' }),
    transition(reconnecting(false, true), { type: 'link-up' }),
  ]).toEqual([
    [connected(true), [stopHold]],
    [connected(true), [stopHold, back]],
    [connected(false), [stopHold, back]],
  ]);
});

test('[C9] an outdated page ends with its reason and gives everything back', () => {
  const effects = [
    stopHold,
    { type: 'stop', timer: 'retry' },
    { type: 'give-seat-back', reason: 'returning' },
    { type: 'part' },
    { type: 'release-media' },
  ];
  expect(transition(reconnecting(true), { type: 'stopped', why: 'outdated' })).toEqual([
    { phase: 'ended', place, why: 'outdated' },
    effects,
  ]);
});
