// One second of a link from the difference of two counts: what both sides tell each other (docs/protocol.md, P84).
import type { Digest } from '@visavis/protocol';
import type { LinkStats, SoundStats } from './link-stats.ts';

/** What the page does with what arrives. */
export interface Attention {
  readonly playback: Digest['playback'];
  /** A hidden page may leave pictures undecoded. One that plays nothing yet may be waiting for the first of them. */
  readonly visible: boolean;
}

export function toDigest(before: LinkStats, after: LinkStats, attention: Attention): Digest {
  const { playback, visible } = attention;
  const { sent, received } = after;
  const frames = grown(before.received.picture.frames, received.picture.frames);
  return {
    type: 'digest',
    sent: {
      sound: toSound(before.sent.sound, sent.sound),
      picture: {
        bytes: grown(before.sent.picture.bytes, sent.picture.bytes),
        frames: grown(before.sent.picture.frames, sent.picture.frames),
      },
    },
    received: {
      sound: {
        ...toSound(before.received.sound, received.sound),
        concealed: concealed(before, after) ?? 0,
      },
      picture: {
        bytes: grown(before.received.picture.bytes, received.picture.bytes),
        frames: visible ? frames : null,
      },
    },
    playback,
  };
}

/** Null when no packet came: then the decoder makes up silence, whether there was anything to hear or not. */
export function concealed(before: LinkStats, after: LinkStats): number | null {
  const [old, now] = [before.received.sound, after.received.sound];
  const samples = grown(old.samples, now.samples);
  if (samples === 0 || now.packets <= old.packets) return null;
  return Math.min(1, grown(old.concealed, now.concealed) / samples);
}

/** Whole and never negative: counts may start anew when a track is replaced. */
export function grown(before: number, after: number): number {
  return Math.max(0, Math.round(after - before));
}

function toSound(before: SoundStats, after: SoundStats): Digest['sent']['sound'] {
  return { bytes: grown(before.bytes, after.bytes), level: level(before, after) };
}

function level(before: SoundStats, after: SoundStats): number | null {
  if (before.energy === null || after.energy === null) return null;
  const seconds = (after.seconds ?? 0) - (before.seconds ?? 0);
  const energy = after.energy - before.energy;
  return seconds <= 0 || energy < 0 ? null : Math.min(1, Math.sqrt(energy / seconds));
}
