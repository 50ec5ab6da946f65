import { expect, test } from 'vitest';
import type { MediaSituation, Permission } from '../ports.ts';
import { failureToCode, obstacle, type DeviceKind, type MediaProblemCode } from './problem.ts';

const situation = (microphone: Permission, camera: Permission = microphone): MediaSituation => ({
  microphone: { count: 1, permission: microphone },
  camera: { count: 1, permission: camera },
});
const BOTH: readonly DeviceKind[] = ['microphone', 'camera'];

test('[M1] an obstacle is named before anybody is asked, the first one first', () => {
  const well = { secure: true, supported: true, allowedByPage: true };
  expect([
    obstacle(well),
    obstacle({ ...well, secure: false, supported: false, allowedByPage: false }),
    obstacle({ ...well, supported: false, allowedByPage: false }),
    obstacle({ ...well, allowedByPage: false }),
  ]).toEqual([null, 'insecure-page', 'unsupported-browser', 'refused-by-embedder']);
});

const names: readonly (readonly [string, MediaProblemCode])[] = [
  ['NotFoundError', 'no-device'],
  ['OverconstrainedError', 'no-device'],
  ['NotReadableError', 'busy'],
  ['TimeoutError', 'no-answer'],
  ['AbortError', 'failed'],
  ['TypeError', 'failed'],
  ['', 'failed'],
];

test('[M2] every failure that is no refusal has the code of its name, whatever is allowed', () => {
  for (const [name, code] of names)
    for (const permission of ['granted', 'denied', 'prompt', 'unknown'] as const)
      expect([
        name,
        failureToCode({ name, message: 'by system' }, situation(permission), BOTH),
      ]).toEqual([name, code]);
});

const PLAIN = 'Permission denied';
const DISMISSED = 'Permission dismissed';
const SYSTEM = 'Permission denied by system';

const refusals: readonly (readonly [string, Permission, Permission, MediaProblemCode])[] = [
  [PLAIN, 'denied', 'denied', 'refused'],
  [PLAIN, 'granted', 'denied', 'refused'],
  [PLAIN, 'denied', 'prompt', 'refused'],
  [PLAIN, 'prompt', 'prompt', 'dismissed'],
  [PLAIN, 'granted', 'prompt', 'dismissed'],
  [PLAIN, 'granted', 'granted', 'refused-by-system'],
  [PLAIN, 'unknown', 'unknown', 'refused'],
  [PLAIN, 'granted', 'unknown', 'refused'],
  [DISMISSED, 'prompt', 'prompt', 'dismissed'],
  [DISMISSED, 'unknown', 'unknown', 'dismissed'],
  [DISMISSED, 'denied', 'prompt', 'refused'],
  [SYSTEM, 'granted', 'granted', 'refused-by-system'],
  [SYSTEM, 'prompt', 'prompt', 'refused-by-system'],
  [SYSTEM, 'denied', 'denied', 'refused-by-system'],
];

test('[M3] a refusal is told apart by its message and what is allowed', () => {
  for (const [message, microphone, camera, code] of refusals)
    for (const name of ['NotAllowedError', 'SecurityError']) {
      const told = failureToCode({ name, message }, situation(microphone, camera), BOTH);
      expect([message, microphone, camera, told]).toEqual([message, microphone, camera, code]);
    }
});

test('[M3] only the permissions of what was asked for count', () => {
  const failure = { name: 'NotAllowedError', message: PLAIN };
  const mixed = situation('denied', 'prompt');
  expect([
    failureToCode(failure, mixed, ['microphone']),
    failureToCode(failure, mixed, ['camera']),
    failureToCode(failure, situation('denied', 'granted'), ['camera']),
  ]).toEqual(['refused', 'dismissed', 'refused-by-system']);
});
