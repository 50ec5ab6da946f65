/** The call engine of Vis-à-vis: headless, its state is signals, its world comes in through ports. */
export type {
  Call,
  CallOptions,
  CallView,
  CameraState,
  Company,
  EndReason,
  Friend,
  Health,
  Marks,
  Me,
  MicrophoneState,
  Moment,
  Phase,
  Playback,
  ReconnectingReason,
  WaitingReason,
} from './call/view.ts';
export type { Talk } from './talk/talk.ts';
export type { Fault } from './health/fault.ts';
export type { PictureSample, Sample } from './health/sample.ts';
export type { TimelineEntry, TimelineEvent } from './health/timeline.ts';
export type { Reach, Way } from './reach/reach.ts';
export type { DeviceKind, MediaProblem, MediaProblemCode } from './media/problem.ts';
export type { NameRefusal } from './trust/name.ts';
export { isSuggestedName, suggestName } from './trust/suggest-name.ts';
export { MAX_NAME_GRAPHEMES } from '@visavis/protocol';
export { createCall } from './call/call.ts';
