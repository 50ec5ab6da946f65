// The two tracks of a visit, each by the device that it comes from.
import type { Tracks } from '../ports.ts';
import type { DeviceKind } from './problem.ts';

export const NO_TRACKS: Tracks = { audio: null, video: null };

export function trackOf({ audio, video }: Tracks, device: DeviceKind): MediaStreamTrack | null {
  return device === 'microphone' ? audio : video;
}

export function without(tracks: Tracks, device: DeviceKind): Tracks {
  return { ...tracks, [device === 'microphone' ? 'audio' : 'video']: null };
}

/** The second in the place of the first, where there is one; what was there is let go. */
export function merge(tracks: Tracks, newer: Tracks): Tracks {
  stop({ audio: newer.audio && tracks.audio, video: newer.video && tracks.video });
  return { audio: newer.audio ?? tracks.audio, video: newer.video ?? tracks.video };
}

/** Lets go what nobody wants any more. */
export function keep({ audio, video }: Tracks, wanted: readonly DeviceKind[]): Tracks {
  const [voice, picture] = [wanted.includes('microphone'), wanted.includes('camera')];
  stop({ audio: voice ? null : audio, video: picture ? null : video });
  return { audio: voice ? audio : null, video: picture ? video : null };
}

export function stop({ audio, video }: Tracks): void {
  audio?.stop();
  video?.stop();
}

export function stateOf<Off extends string>(
  track: MediaStreamTrack | null,
  off: Off,
): 'on' | Off | 'none' {
  if (track === null) return 'none';
  return track.enabled ? 'on' : off;
}
