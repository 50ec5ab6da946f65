// The call machine: what the two people are doing (docs/call.md, C). Its events by source, its effects by receiver.
import type { MediaProblem } from '../media/problem.ts';
import type { Phrase } from '../trust/name.ts';
import type { CallView, EndReason, Moment, WaitingReason } from './view.ts';

/** A room's name as it was typed and the phrase that its keys are made of. */
export interface Place {
  readonly name: string;
  readonly phrase: string;
}

/** What to do once there is a camera: fill the field, or go straight back to where this tab was. */
export interface Intent {
  readonly name: string;
  readonly rejoin: boolean;
}

interface InRoom {
  readonly place: Place;
  /** The server has lost the friend's connection; their media may go on. */
  readonly peerAway: boolean;
}

export type CallState =
  | { readonly phase: 'permission'; readonly slow: boolean; readonly intent: Intent }
  | { readonly phase: 'blocked'; readonly problem: MediaProblem; readonly intent: Intent }
  | (CallView & { readonly phase: 'lobby' })
  | { readonly phase: 'joining'; readonly place: Place }
  | { readonly phase: 'full'; readonly place: Place; readonly waitingForSeat: boolean }
  | { readonly phase: 'waiting'; readonly place: Place; readonly why: WaitingReason }
  | (InRoom & { readonly phase: 'connecting' })
  | (InRoom & { readonly phase: 'connected' })
  | (InRoom & { readonly phase: 'reconnecting'; readonly gone: boolean })
  | { readonly phase: 'ended'; readonly place: Place; readonly why: EndReason };

export type CallEvent =
  // from the person
  | { readonly type: 'name-given'; readonly typed: string; readonly parsed: Phrase }
  | { readonly type: 'cancel' }
  | { readonly type: 'wait-for-seat' }
  | { readonly type: 'leave' }
  | { readonly type: 'rejoin' }
  | { readonly type: 'retry-media' }
  // from the devices
  | { readonly type: 'media-ready'; readonly parsed: Phrase }
  | { readonly type: 'media-slow' }
  | { readonly type: 'media-failed'; readonly problem: MediaProblem }
  // from the server
  /** It is there, for the first time or again, or the time that it named has come: whoever wants a seat asks for it. */
  | { readonly type: 'seat-due' }
  | { readonly type: 'joined'; readonly peer: 'present' | 'away' | 'none' }
  | { readonly type: 'room-full'; readonly retryAfterMs: number }
  | { readonly type: 'peer-joined' }
  | { readonly type: 'peer-away' }
  | { readonly type: 'peer-left' }
  | { readonly type: 'knock' }
  | { readonly type: 'stopped'; readonly why: EndReason }
  // from the link
  | { readonly type: 'link-up' }
  | { readonly type: 'link-silent' }
  | { readonly type: 'link-flowing' }
  | { readonly type: 'link-gone' }
  // from the clock
  | { readonly type: 'hold-over' }
  | { readonly type: 'retry-due' };

export type CallEffect =
  | { readonly type: 'open-media' }
  /** Lights out. */
  | { readonly type: 'release-media' }
  | { readonly type: 'take-seat'; readonly place: Place }
  /** Asks again for the seat on the connection there is. */
  | { readonly type: 'ask-seat' }
  | { readonly type: 'give-seat-back'; readonly reason: 'left' | 'returning' }
  | { readonly type: 'part' }
  | { readonly type: 'start'; readonly timer: CallTimer; readonly ms: number | 'seat-hold' }
  | { readonly type: 'stop'; readonly timer: CallTimer }
  | { readonly type: 'tell'; readonly moment: Moment };

export type CallTimer = 'hold' | 'retry';

/** [S13] The friend is here, as far as server and link know. */
export function isTogether(state: CallState): boolean {
  return state.phase === 'connected' && !state.peerAway;
}
