// From what a browser throws to what a person can do about it (docs/call.md, "Media problems").
import type { MediaConditions, MediaFailure, MediaSituation, Permission } from '../ports.ts';

export type DeviceKind = 'microphone' | 'camera';

/**
 * Why there is no camera or microphone, one code per cause a person can act on.
 * `devices` says which of the two are missing; `instead` is the one that works alone, if one does.
 */
export interface MediaProblem {
  readonly code: MediaProblemCode;
  readonly devices: readonly DeviceKind[];
  readonly instead: DeviceKind | null;
}
export type MediaProblemCode =
  | 'insecure-page'
  | 'unsupported-browser'
  | 'refused'
  | 'dismissed'
  | 'refused-by-system'
  | 'refused-by-embedder'
  | 'revoked'
  | 'no-device'
  | 'busy'
  | 'failed'
  | 'no-answer';

/** [M1] What is wrong before anybody is asked. */
export function obstacle(conditions: MediaConditions): MediaProblemCode | null {
  if (!conditions.secure) return 'insecure-page';
  if (!conditions.supported) return 'unsupported-browser';
  return conditions.allowedByPage ? null : 'refused-by-embedder';
}

/** [M2] The cause of a failed getUserMedia for `devices`, by its name, the permissions and the devices there are. */
export function failureToCode(
  failure: MediaFailure,
  situation: MediaSituation,
  devices: readonly DeviceKind[],
): MediaProblemCode {
  switch (failure.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return refusal(failure, situation, devices);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-device';
    case 'NotReadableError':
      return 'busy';
    case 'TimeoutError':
      return 'no-answer';
    default:
      return 'failed';
  }
}

/** [M3] Chromium says "dismissed" and "by system" only in the message; the permission tells the rest. */
function refusal(
  failure: MediaFailure,
  situation: MediaSituation,
  devices: readonly DeviceKind[],
): MediaProblemCode {
  if (/system/i.test(failure.message)) return 'refused-by-system';
  const permissions = devices.map((device): Permission => situation[device].permission);
  if (permissions.every(permission => permission === 'granted')) return 'refused-by-system';
  if (permissions.includes('denied')) return 'refused';
  if (/dismissed/i.test(failure.message)) return 'dismissed';
  return permissions.includes('prompt') ? 'dismissed' : 'refused';
}

export function canOpen(situation: MediaSituation, device: DeviceKind): boolean {
  const { count, permission } = situation[device];
  return count > 0 && permission === 'granted';
}

export function isRevoked(situation: MediaSituation, device: DeviceKind): boolean {
  return ['denied', 'prompt'].includes(situation[device].permission);
}
