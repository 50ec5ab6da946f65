/** The call engine of Vis-à-vis: headless, its state is signals, its world comes in through ports. */
export type {
  Call,
  CallView,
  CameraState,
  DeviceKind,
  EndReason,
  Friend,
  Marks,
  Me,
  MediaProblem,
  MediaProblemCode,
  MicrophoneState,
  Moment,
  NameRefusal,
  Phase,
  ReconnectingReason,
  WaitingReason,
} from './call/view.ts';
