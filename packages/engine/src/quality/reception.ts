// What arrived in one second, from the difference of two counts: what is reported to the friend (docs/protocol.md, P130). Pure.
import type { QualityMessage } from '@visavis/protocol';
import type { LinkStats } from '../ports.ts';

export type Reception = QualityMessage['received'];
/** The counts of a link at a time of `performance.now()`. */
export interface Reading {
  readonly atMs: number;
  readonly stats: LinkStats;
}
type Received = LinkStats['received'];

/** The sound alone tells little of a second in which fewer of its packets were due. */
const ENOUGH_PACKETS = 5;
const MOST_KBPS = 1_000_000;
const MOST_FRAMES = 1_000;

export interface Attention {
  /** A hidden page may leave pictures undecoded. */
  readonly visible: boolean;
  /** The friend has a microphone, muted or not. */
  readonly hears: boolean;
}

export function toReception(
  before: Reading,
  after: Reading,
  { visible, hears }: Attention,
): Reception {
  const [old, now] = [before.stats.received, after.stats.received];
  const ms = Math.max(1, after.atMs - before.atMs);
  const bytes =
    grown(old.sound.bytes, now.sound.bytes) + grown(old.picture.bytes, now.picture.bytes);
  const frames = (grown(old.picture.frames, now.picture.frames) * 1_000) / ms;
  return {
    loss: lossOf(old, now),
    concealed: concealedOf(old, now, hears),
    kbps: Math.min(MOST_KBPS, Math.round((bytes * 8) / ms)),
    frames: visible ? Math.min(MOST_FRAMES, Math.round(frames)) : null,
    frozen: visible ? frozenOf(old, now, ms) : null,
  };
}

/** Whether no packet of sound or picture came. */
export function isSilent(before: Reading, after: Reading): boolean {
  const packets = ({ stats: { received } }: Reading) =>
    received.sound.packets + received.picture.packets;
  return packets(after) <= packets(before);
}

/** Of the sound where there is enough of it: lost pictures are sent again, and a lost sound is lost. */
function lossOf(old: Received, now: Received): number | null {
  const sound = due(old.sound, now.sound);
  if (sound.came + sound.lost >= ENOUGH_PACKETS) return share(sound);
  const picture = due(old.picture, now.picture);
  return share({ came: sound.came + picture.came, lost: sound.lost + picture.lost });
}

interface Due {
  readonly came: number;
  readonly lost: number;
}

function due(old: Received['sound' | 'picture'], now: Received['sound' | 'picture']): Due {
  return { came: grown(old.packets, now.packets), lost: grown(old.lost, now.lost) };
}

function share({ came, lost }: Due): number | null {
  return came + lost > 0 ? lost / (came + lost) : null;
}

/** Null where no sound is due: then the decoder makes up silence that nobody misses. */
function concealedOf(
  { sound: old }: Received,
  { sound: now }: Received,
  hears: boolean,
): number | null {
  const samples = grown(old.samples, now.samples);
  if (samples === 0 || (!hears && now.packets <= old.packets)) return null;
  return Math.min(1, grown(old.concealed, now.concealed) / samples);
}

/** Counted by the browser when the freeze ends; meanwhile there are no frames. */
function frozenOf(
  { picture: old }: Received,
  { picture: now }: Received,
  ms: number,
): number | null {
  if (old.frozenSeconds === null || now.frozenSeconds === null) return null;
  return Math.min(1, (Math.max(0, now.frozenSeconds - old.frozenSeconds) * 1_000) / ms);
}

/** Never negative: counts may start anew when a track is replaced. */
function grown(before: number, after: number): number {
  return Math.max(0, after - before);
}
