// Decides what a call does next. One function per phase; what a phase does not name changes nothing.
import type { CallEffect, CallEvent, CallState, Place } from './state.ts';
import type { EndReason, WaitingReason } from './view.ts';

export type Step = readonly [CallState, readonly CallEffect[]];
type In<P extends CallState['phase']> = CallState & { readonly phase: P };

export function transition(state: CallState, event: CallEvent): Step {
  if (event.type === 'seat-due') return [state, wantsSeat(state) ? [{ type: 'ask-seat' }] : []];
  switch (state.phase) {
    case 'permission':
    case 'blocked':
      return asking(state, event);
    case 'lobby':
      return lobby(state, event);
    case 'joining':
      return joining(state, event);
    case 'full':
      return full(state, event);
    case 'waiting':
      return waiting(state, event);
    case 'connecting':
      return connecting(state, event);
    case 'connected':
      return connected(state, event);
    case 'reconnecting':
      return reconnecting(state, event);
    case 'ended':
      return event.type === 'rejoin' ? again(state) : [state, []];
  }
}

const SEATLESS: ReadonlySet<string> = new Set(['permission', 'blocked', 'lobby', 'ended']);

/** [C4] Who found the room full and does not wait for a seat gets none. */
function wantsSeat(state: CallState): boolean {
  return state.phase === 'full' ? state.waitingForSeat : !SEATLESS.has(state.phase);
}

/** [C1] Nothing happens before there is a camera or a microphone, or the person decided to go on with one. */
function asking(state: In<'permission' | 'blocked'>, event: CallEvent): Step {
  const { intent } = state;
  switch (event.type) {
    case 'media-ready':
      if (intent.rejoin && event.parsed.ok) return toJoining(event.parsed);
      return [{ phase: 'lobby', name: intent.name, refusal: null }, []];
    case 'media-failed':
      return [{ phase: 'blocked', problem: event.problem, intent }, []];
    case 'media-slow':
      return state.phase === 'permission' ? [{ ...state, slow: true }, []] : [state, []];
    case 'retry-media':
      return [{ phase: 'permission', slow: false, intent }, [{ type: 'open-media' }]];
    default:
      return [state, []];
  }
}

/** [C2] Only a valid name leaves the lobby; Cancel is as good as no name. */
function lobby(state: In<'lobby'>, event: CallEvent): Step {
  switch (event.type) {
    case 'name-given':
      if (event.parsed.ok) return toJoining(event.parsed);
      return [{ phase: 'lobby', name: event.typed, refusal: event.parsed.refusal }, []];
    case 'cancel':
      return [{ phase: 'lobby', name: state.name, refusal: 'empty' }, []];
    case 'media-failed': {
      const intent = { name: state.name, rejoin: false };
      return [{ phase: 'blocked', problem: event.problem, intent }, []];
    }
    default:
      return [state, []];
  }
}

/** [C3] The server alone says whether there is a seat. */
function joining(state: In<'joining'>, event: CallEvent): Step {
  return seated(state, event) ?? wanting(state, event);
}

/** [C4] Full is an answer, not an error: another name, or wait here and be seated by itself. */
function full(state: In<'full'>, event: CallEvent): Step {
  switch (event.type) {
    case 'wait-for-seat':
      return [{ ...state, waitingForSeat: true }, [{ type: 'ask-seat' }]];
    case 'retry-due':
      return [state, state.waitingForSeat ? [{ type: 'ask-seat' }] : []];
    case 'room-full': {
      const again: CallEffect = { type: 'start', timer: 'retry', ms: event.retryAfterMs };
      return [state, state.waitingForSeat ? [again] : []];
    }
    default:
      return seated(state, event) ?? wanting(state, event);
  }
}

/** [C5] Alone in the room; whoever comes is connected to. */
function waiting(state: In<'waiting'>, event: CallEvent): Step {
  switch (event.type) {
    case 'peer-joined':
      return met(state);
    case 'joined':
      return event.peer === 'present' ? met(state) : [state, []];
    case 'link-up':
      return [{ phase: 'connected', place: state.place, peerAway: false }, []];
    case 'peer-left':
      return [{ ...state, why: 'friend-left' }, [{ type: 'part' }]];
    case 'room-full':
      return unseated(state.place);
    default:
      return wanting(state, event);
  }
}

function met({ place, why }: In<'waiting'>): Step {
  const moment = why === 'friend-lost' ? 'friend-back' : 'friend-arrived';
  return [{ phase: 'connecting', place, peerAway: false }, [{ type: 'tell', moment }]];
}

/** [C6] Both are in the room and never had a picture. A lost connection to the server does not end the attempt. */
function connecting(state: In<'connecting'>, event: CallEvent): Step {
  switch (event.type) {
    case 'link-up':
      return [{ ...state, phase: 'connected' }, []];
    case 'peer-away':
      return [{ phase: 'waiting', place: state.place, why: 'friend-lost' }, []];
    case 'joined':
      if (event.peer === 'present') return [state, []];
      return [{ phase: 'waiting', place: state.place, why: 'friend-lost' }, []];
    case 'room-full':
      return unseated(state.place);
    default:
      return together(state, event);
  }
}

/** [C7] A running call does not depend on the server: only silence, the friend's end or a farewell change it. */
function connected(state: In<'connected'>, event: CallEvent): Step {
  const { place, peerAway } = state;
  switch (event.type) {
    case 'link-silent':
      return [{ phase: 'reconnecting', place, peerAway, gone: false }, holdIf(peerAway)];
    case 'link-gone':
      return [{ phase: 'reconnecting', place, peerAway, gone: true }, holdIf(peerAway)];
    case 'peer-away':
      return [{ ...state, peerAway: true }, []];
    case 'peer-joined':
      return [{ ...state, peerAway: false }, []];
    case 'joined':
      return [{ ...state, peerAway: event.peer !== 'present' }, []];
    case 'room-full':
      return [state, [{ type: 'start', timer: 'retry', ms: event.retryAfterMs }]];
    case 'retry-due':
      return [state, [{ type: 'ask-seat' }]];
    default:
      return together(state, event);
  }
}

/** [C8] Repairs go on for as long as the friend may come back: while the server has them, or holds their seat. */
function reconnecting(state: In<'reconnecting'>, event: CallEvent): Step {
  const stop: CallEffect = { type: 'stop', timer: 'hold' };
  switch (event.type) {
    case 'link-up':
    case 'link-flowing': {
      const tellings: CallEffect[] = state.gone ? [{ type: 'tell', moment: 'friend-back' }] : [];
      const { place, peerAway } = state;
      return [{ phase: 'connected', place, peerAway }, [stop, ...tellings]];
    }
    case 'link-gone':
      return [{ ...state, gone: true }, []];
    case 'peer-away':
      return [{ ...state, peerAway: true }, holdIf(true)];
    case 'peer-joined':
      return [{ ...state, peerAway: false }, [stop]];
    case 'joined':
      if (event.peer === 'present') return [{ ...state, peerAway: false }, [stop]];
      return [{ ...state, peerAway: true }, holdIf(!state.peerAway)];
    case 'hold-over':
      return alone(state.place, 'friend-lost', [{ type: 'tell', moment: 'friend-lost' }]);
    case 'room-full':
      return unseated(state.place);
    default:
      return together(state, event);
  }
}

function holdIf(away: boolean): readonly CallEffect[] {
  return away ? [{ type: 'start', timer: 'hold', ms: 'seat-hold' }] : [];
}

/** What ends every phase with a friend in it. */
function together(state: In<'connecting' | 'connected' | 'reconnecting'>, event: CallEvent): Step {
  if (event.type === 'peer-left') {
    return alone(state.place, 'friend-left', [{ type: 'tell', moment: 'friend-left' }]);
  }
  // [C13]
  if (event.type === 'knock') return [state, [{ type: 'tell', moment: 'knock' }]];
  return wanting(state, event);
}

function alone(place: Place, why: WaitingReason, tellings: readonly CallEffect[]): Step {
  const effects: CallEffect[] = [{ type: 'stop', timer: 'hold' }, { type: 'part' }];
  return [{ phase: 'waiting', place, why }, [...effects, ...tellings]];
}

/** [C3] The seat was given away while this side was cut off, and there is no running call to keep. */
function unseated(place: Place): Step {
  const effects: CallEffect[] = [{ type: 'stop', timer: 'hold' }, { type: 'part' }];
  return [{ phase: 'full', place, waitingForSeat: false }, effects];
}

/** The answers to a join, for those who asked. */
function seated({ place }: In<'joining' | 'full'>, event: CallEvent): Step | null {
  if (event.type === 'room-full') return [{ phase: 'full', place, waitingForSeat: false }, []];
  if (event.type !== 'joined') return null;
  if (event.peer === 'present') return [{ phase: 'connecting', place, peerAway: false }, []];
  return [{ phase: 'waiting', place, why: event.peer === 'away' ? 'friend-lost' : 'alone' }, []];
}

/** [C9] Leaving and being replaced are the same everywhere past the lobby: the devices are let go, and nobody fights back. */
function wanting(state: CallState & { readonly place: Place }, event: CallEvent): Step {
  const { place } = state;
  switch (event.type) {
    case 'cancel':
      return [{ phase: 'lobby', name: place.name, refusal: null }, up('left')];
    case 'leave':
      return end(place, 'left');
    case 'stopped':
      return end(place, event.why);
    default:
      return [state, []];
  }
}

function end(place: Place, why: EndReason): Step {
  const reason = why === 'left' ? 'left' : 'returning';
  return [{ phase: 'ended', place, why }, [...up(reason), { type: 'release-media' }]];
}

function up(reason: 'left' | 'returning'): readonly CallEffect[] {
  return [
    { type: 'stop', timer: 'hold' },
    { type: 'stop', timer: 'retry' },
    { type: 'give-seat-back', reason },
    { type: 'part' },
  ];
}

function again({ place }: In<'ended'>): Step {
  const [state, effects] = toJoining(place);
  return [state, [{ type: 'open-media' }, ...effects]];
}

function toJoining({ name, phrase }: Place): Step {
  const place = { name, phrase };
  return [{ phase: 'joining', place }, [{ type: 'take-seat', place }]];
}
