// What the engine shows and what it can be told: the whole surface that a user interface needs.
import type { ReadonlySignal } from '@preact/signals-core';
import type { Fault } from '../health/fault.ts';
import type { Sample } from '../health/sample.ts';
import type { TimelineEntry } from '../health/timeline.ts';
import type { Devices } from '../media/devices.ts';
import type { MediaProblem } from '../media/problem.ts';
import type { Quality } from '../quality/quality.ts';
import type { Reach } from '../reach/reach.ts';
import type { SafetyCode } from '../safety/safety.ts';
import type { FileExchange } from '../files/transfer.ts';
import type { Sharing } from '../share/share.ts';
import type { Talk } from '../talk/talk.ts';
import type { NameRefusal } from '../trust/name.ts';

/** The phases of docs/call.md, with what each one knows. `name` is the room's name as it was typed. */
export type CallView =
  /** The browser is asking; `slow` after 1.5 s without an answer: point at the prompt. */
  | { readonly phase: 'permission'; readonly slow: boolean }
  | { readonly phase: 'blocked'; readonly problem: MediaProblem }
  | { readonly phase: 'lobby'; readonly name: string; readonly refusal: NameRefusal | null }
  | { readonly phase: 'joining'; readonly name: string }
  | { readonly phase: 'full'; readonly name: string; readonly waitingForSeat: boolean }
  | { readonly phase: 'waiting'; readonly name: string; readonly why: WaitingReason }
  | { readonly phase: 'connecting'; readonly name: string }
  | { readonly phase: 'connected'; readonly name: string }
  | { readonly phase: 'reconnecting'; readonly name: string; readonly why: ReconnectingReason }
  | { readonly phase: 'ended'; readonly name: string; readonly why: EndReason };
export type Phase = CallView['phase'];

/** Nobody came yet; the friend left on purpose; the friend was lost and may come back. */
export type WaitingReason = 'alone' | 'friend-left' | 'friend-lost';
/** No packets arrive although both are there; the friend's page is gone (reload, crash, sleep). */
export type ReconnectingReason = 'no-packets' | 'friend-away';
/** I left; this seat was taken over by another tab of mine; this page is older than the server; a bug. */
export type EndReason = 'left' | 'replaced' | 'outdated' | 'bug';

export type MicrophoneState = 'on' | 'muted' | 'none';
export type CameraState = 'on' | 'off' | 'none';

export interface Me {
  /** Microphone and camera as they are sent; the preview. Null before permission. */
  readonly stream: ReadonlySignal<MediaStream | null>;
  readonly microphone: ReadonlySignal<MicrophoneState>;
  readonly camera: ReadonlySignal<CameraState>;
  /** A device that was lost in mid-call (unplugged, revoked); null when all is well. */
  readonly problem: ReadonlySignal<MediaProblem | null>;
}

export interface Friend {
  /** Null until there is media to show. */
  readonly stream: ReadonlySignal<MediaStream | null>;
  readonly microphone: ReadonlySignal<MicrophoneState>;
  readonly camera: ReadonlySignal<CameraState>;
}

/** What the two do together besides seeing and hearing. Each part is null until the two have met and its code has come. */
export interface Company {
  readonly talk: ReadonlySignal<Talk | null>;
  readonly quality: ReadonlySignal<Quality | null>;
  readonly share: ReadonlySignal<Sharing | null>;
  readonly files: ReadonlySignal<FileExchange | null>;
  readonly safety: ReadonlySignal<SafetyCode | null>;
}

/** How the call fares: for the notices, the connection panel and its report. */
export interface Health {
  /** Faults that stand now; the one to show comes first. */
  readonly faults: ReadonlySignal<readonly Fault[]>;
  /** One for each second with a link, the newest last; at most 120. */
  readonly samples: ReadonlySignal<readonly Sample[]>;
  /** The oldest first; at most 200. */
  readonly timeline: ReadonlySignal<readonly TimelineEntry[]>;
  /** Moves when the page should play the friend's stream anew: it is blocked, and a click may have allowed it since. */
  readonly replays: ReadonlySignal<number>;
}

/** Whether the page plays the friend's sound; `blocked` waits for a tap. */
export type Playback = 'none' | 'playing' | 'blocked';

/** Something that happened just now: a toast, a sound, a title. State is never told this way. */
export type Moment =
  | 'friend-arrived'
  | 'friend-left'
  | 'friend-lost'
  | 'friend-back'
  | 'camera-lost'
  | 'microphone-lost'
  | 'device-back'
  /** Somebody found this room full. */
  | 'knock';

/** Milestones of the last set-up in milliseconds of `performance.now()`; absent until reached. */
export type Marks = Readonly<Partial<Record<'click' | 'joined' | 'connected', number>>>;

export interface CallOptions {
  /** The room that the URL names, or an empty string. */
  readonly name: string;
  /** This tab was in that room before it was reloaded: go back without asking. */
  readonly rejoin: boolean;
  /** Only relayed ways, so that the friend learns no address of mine (RFC 8828 §5.2, mode 4). */
  readonly addressHidden?: boolean;
  onMoment(moment: Moment): void;
  /** Something failed that recovery takes care of; for the developer's eyes. */
  onFault?(error: unknown): void;
}

export interface Call {
  readonly view: ReadonlySignal<CallView>;
  readonly me: Me;
  readonly friend: Friend;
  readonly company: Company;
  /** The signalling server; a running call does not depend on it. */
  readonly server: ReadonlySignal<'connecting' | 'online' | 'offline'>;
  readonly marks: ReadonlySignal<Marks>;
  readonly health: Health;
  /** Looked at while waiting alone. */
  readonly reach: ReadonlySignal<Reach>;
  /** Whether the deployment has a relay; null until its server has said so. */
  readonly relay: ReadonlySignal<boolean | null>;
  /** Which camera, microphone and speaker; null until one is open and the code for it has come. */
  readonly devices: ReadonlySignal<Devices | null>;

  /** Asks for camera and microphone. Call once, at page load. */
  start(): void;
  /** *Try again* after a media problem, in any phase. */
  retryMedia(): void;
  /** Goes on with the one device that works. */
  goOnWithout(): void;
  /** Says what is being typed, so that its keys are ready at the click. Cheap, call at every input. */
  prepare(name: string): void;
  /** Joins, or returns to the lobby with `refusal` set. */
  join(name: string): void;
  /** From joining, full or waiting back to the lobby; the seat is given back. */
  cancel(): void;
  /** In `full`: join by itself as soon as a seat is free. */
  waitForSeat(): void;
  leave(): void;
  /** From `ended`: the same room again. */
  rejoin(): void;
  toggleMicrophone(): void;
  toggleCamera(): void;
  /** From now on only relayed ways, or all of them again; in a call by a new link at once. */
  hideAddress(hidden: boolean): void;
  /**
   * Fetches a part of the company now, which otherwise comes when the call is quiet or the friend begins with it.
   * Resolves when it has come, or could not be fetched now.
   */
  want(part: keyof Company): Promise<void>;
  /** Says what the page does with the friend's sound, so that the friend can be told. */
  tellPlayback(playback: Playback): void;
  /** Ends everything; nothing is published afterwards. */
  close(): void;
}
