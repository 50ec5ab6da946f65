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
export type { FileExchange, StopReason, Transfer, TransferState } from './files/transfer.ts';
export type { MyScreen, ScreenProblem, Sharing } from './share/share.ts';
export type { TalkEntry } from './talk/history.ts';
export type { Reaction, Talk } from './talk/talk.ts';
export type { SafetyCode, SafetyState, Trust } from './safety/safety.ts';
export type { Grade, Trouble } from './quality/grade.ts';
export type { Quality } from './quality/quality.ts';
export type { Fault } from './health/fault.ts';
export type { PictureSample, Sample } from './health/sample.ts';
export type { TimelineEntry, TimelineEvent } from './health/timeline.ts';
export type { Reach, Way } from './reach/reach.ts';
export type { DeviceNews, Devices, Facing } from './media/devices.ts';
export type { Device, DeviceRole } from './ports.ts';
export type { DeviceKind, MediaProblem, MediaProblemCode } from './media/problem.ts';
export type { NameRefusal } from './trust/name.ts';
export { isSuggestedName, suggestName } from './trust/suggest-name.ts';
export { MAX_NAME_GRAPHEMES, MAX_TALK_CHARACTERS } from '@visavis/protocol';
export { createCall } from './call/call.ts';
