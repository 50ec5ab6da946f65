// The ladder: ask for both as wanted, ask for less, find out which of the two works alone (docs/call.md, M).
import type { Media, MediaRequest, Tracks, Wishes } from '../ports.ts';
import {
  canOpen,
  failureToCode,
  obstacle,
  type DeviceKind,
  type MediaProblem,
  type MediaProblemCode,
} from './problem.ts';
import { stop } from './tracks.ts';

export type Acquired =
  | { readonly ok: true; readonly tracks: Tracks }
  | { readonly ok: false; readonly problem: MediaProblem };

const BOTH: readonly DeviceKind[] = ['microphone', 'camera'];

/** Causes where asking for less, or for one alone, can help and does not prompt again. */
const HARDWARE: readonly MediaProblemCode[] = ['busy', 'failed', 'no-device'];

/** [E2] Wishes are for the first rung alone: what cannot be had must not keep the rest away. */
export async function acquire(
  media: Media,
  devices: readonly DeviceKind[],
  wishes?: Wishes,
): Promise<Acquired> {
  const before = obstacle(media.conditions());
  if (before !== null) return { ok: false, problem: { code: before, devices, instead: null } };
  const wanted = await media.open({ ...request(devices, 'ideal'), wishes });
  if (wanted.ok) return wanted;
  const code = failureToCode(wanted.failure, await media.situation(), devices);
  if (!HARDWARE.includes(code)) return refused(media, devices, code);
  // [M4] NotReadable is often an unsupported size in disguise: once more with whatever there is.
  const lax = await media.open(request(devices, 'any'));
  if (lax.ok) return lax;
  const instead = devices.length > 1 ? await worksAlone(media) : null;
  return { ok: false, problem: { code, devices: missing(devices, instead), instead } };
}

function request(devices: readonly DeviceKind[], size: 'ideal' | 'any'): MediaRequest {
  return { audio: devices.includes('microphone'), video: devices.includes('camera') && size };
}

/** [M5] A refusal of one kind leaves the other; permissions tell without asking again. */
async function refused(
  media: Media,
  devices: readonly DeviceKind[],
  code: MediaProblemCode,
): Promise<Acquired> {
  const situation = await media.situation();
  const instead =
    code === 'refused' ? (devices.find(device => canOpen(situation, device)) ?? null) : null;
  return { ok: false, problem: { code, devices: missing(devices, instead), instead } };
}

/** [M6] The microphone first: a call without a picture is a call. */
async function worksAlone(media: Media): Promise<DeviceKind | null> {
  for (const device of BOTH) {
    const answer = await media.open(request([device], 'any'));
    if (!answer.ok) continue;
    stop(answer.tracks);
    return device;
  }
  return null;
}

function missing(
  devices: readonly DeviceKind[],
  instead: DeviceKind | null,
): readonly DeviceKind[] {
  return devices.filter(device => device !== instead);
}
