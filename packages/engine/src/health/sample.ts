import { concealed, grown } from './digest.ts';
import type { LinkStats, PictureStats } from './link-stats.ts';

export interface PictureSample {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** As in SDP: `VP8`, `H264`, …; null while unknown. */
  readonly codec: string | null;
}

/** One second of the shown link. Null is what the browser does not say, or not yet. */
export interface Sample {
  /** Of `performance.now()`. */
  readonly atMs: number;
  /** Straight from browser to browser, or through a TURN server of either side. */
  readonly path: 'direct' | 'relayed' | null;
  /** Of the way to the friend, or to the TURN server where there is one. */
  readonly protocol: 'udp' | 'tcp' | 'tls' | null;
  readonly roundTripMs: number | null;
  /** Share of the packets that were due in this second and did not come, 0 to 1. */
  readonly loss: number | null;
  readonly receivedKbps: number;
  readonly sentKbps: number;
  /** Share of the sound that was made up because packets were missing, 0 to 1. */
  readonly concealed: number | null;
  readonly receivedPicture: PictureSample | null;
  readonly sentPicture: PictureSample | null;
}

/** The counts of a link at a time of `performance.now()`. */
export interface Reading {
  readonly atMs: number;
  readonly stats: LinkStats;
}

export function toSample(before: Reading, after: Reading): Sample {
  const [old, now] = [before.stats, after.stats];
  const ms = after.atMs - before.atMs;
  const { path, protocol, roundTripMs } = now;
  return {
    ...{ atMs: after.atMs, path, protocol, roundTripMs },
    loss: loss(old.received, now.received),
    receivedKbps: kbps(old.received, now.received, ms),
    sentKbps: kbps(old.sent, now.sent, ms),
    concealed: concealed(old, now),
    receivedPicture: toPicture(old.received.picture, now.received.picture, ms),
    sentPicture: toPicture(old.sent.picture, now.sent.picture, ms),
  };
}

type Received = LinkStats['received'];
interface Bytes {
  readonly sound: { readonly bytes: number };
  readonly picture: { readonly bytes: number };
}

function loss(before: Received, after: Received): number | null {
  const came = total(after, 'packets') - total(before, 'packets');
  const lost = Math.max(0, total(after, 'lost') - total(before, 'lost'));
  return came + lost > 0 ? lost / (came + lost) : null;
}

function total({ sound, picture }: Received, count: 'packets' | 'lost'): number {
  return sound[count] + picture[count];
}

/** Bits in a millisecond are kilobits in a second. */
function kbps(before: Bytes, after: Bytes, ms: number): number {
  const sound = grown(before.sound.bytes, after.sound.bytes);
  const picture = grown(before.picture.bytes, after.picture.bytes);
  return Math.round(((sound + picture) * 8) / ms);
}

/** None while none moves: a camera that is off leaves its last size behind. */
function toPicture(before: PictureStats, after: PictureStats, ms: number): PictureSample | null {
  const { width, height, codec } = after;
  const frames = grown(before.frames, after.frames);
  if (width === null || height === null || frames === 0) return null;
  return { width, height, framesPerSecond: Math.round((frames * 1_000) / ms), codec };
}
