// What one second says of every fault: present, absent, or nothing (docs/call.md, W). Pure.
import type { Digest } from '@visavis/protocol';
import type { CameraState, MicrophoneState } from '../call/view.ts';
import type { Fault } from './fault.ts';

/** One of the two in one second. */
export interface Side {
  readonly microphone: MicrophoneState;
  readonly camera: CameraState;
  readonly digest: Digest;
}
/** Whether the fault is there; null when this second cannot tell, and nothing is to be expected. */
export type Sign = boolean | null;

/** [W4] A microphone that works has noise of at least one step of 16 bits, 3e-5; one that is switched off by hardware gives 0. */
const SILENT_SOURCE = 1e-5;
/** [W4] As the decoder at the other end has it: it rounds silence up to one step, 3.05e-5. */
const SILENT_RECEIVED = 4e-5;

/** [W5] The one to show comes first: the voice before the picture, what I can mend before what the friend can. */
export const FAULTS: readonly Fault[] = [
  'my-microphone-silent',
  'my-speaker-blocked',
  'nothing-arrives',
  'friend-receives-nothing',
  'friend-microphone-silent',
  'friend-speaker-blocked',
  'my-camera-silent',
  'nothing-decodes',
  'friend-decodes-nothing',
  'friend-camera-silent',
];

type Signs = Readonly<Record<Fault, Sign>>;

/** [W3] */
export function signs(mine: Side, theirs: Side | null): Signs {
  return {
    'my-microphone-silent': isMicrophoneSilent(mine, theirs),
    'my-camera-silent': isCameraSilent(mine),
    'my-speaker-blocked': isSpeakerBlocked(mine),
    'nothing-arrives': theirs && isDeaf(mine, theirs),
    'nothing-decodes': theirs && isBlind(mine, theirs),
    'friend-microphone-silent': theirs && isMicrophoneSilent(theirs, mine),
    'friend-camera-silent': theirs && isCameraSilent(theirs),
    'friend-speaker-blocked': theirs && isSpeakerBlocked(theirs),
    'friend-receives-nothing': theirs && isDeaf(theirs, mine),
    'friend-decodes-nothing': theirs && isBlind(theirs, mine),
  };
}

/** By the level of the source where its browser says it, else by what the other side made of its packets. */
function isMicrophoneSilent({ microphone, digest }: Side, other: Side | null): Sign {
  if (microphone !== 'on') return null;
  const { bytes, level } = digest.sent.sound;
  if (bytes === 0) return true;
  if (level !== null) return level < SILENT_SOURCE;
  const heard = other?.digest.received.sound;
  if (heard === undefined || heard.bytes === 0 || heard.level === null) return null;
  return heard.level < SILENT_RECEIVED;
}

/** Frames may be encoded that never leave. */
function isCameraSilent({ camera, digest: { sent } }: Side): Sign {
  return camera === 'on' ? sent.picture.frames === 0 || sent.picture.bytes === 0 : null;
}

function isSpeakerBlocked({ digest }: Side): Sign {
  return digest.playback === 'none' ? null : digest.playback === 'blocked';
}

/** Sound and picture each: one that is sent must arrive, whatever becomes of the other. */
function isDeaf({ digest: { received } }: Side, { digest: { sent } }: Side): Sign {
  if (sent.sound.bytes === 0 && sent.picture.bytes === 0) return null;
  const missing = (kind: 'sound' | 'picture') => sent[kind].bytes > 0 && received[kind].bytes === 0;
  return missing('sound') || missing('picture');
}

function isBlind({ digest: { received } }: Side, { camera }: Side): Sign {
  const { bytes, frames } = received.picture;
  return camera !== 'on' || bytes === 0 || frames === null ? null : frames === 0;
}
