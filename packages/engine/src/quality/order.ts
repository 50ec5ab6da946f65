// What a level means for microphone and camera (docs/quality.md, the table and Q6, Q7, Q13). Pure.
import type { PictureState } from '@visavis/protocol';
import type { PictureOrder, SendingOrder, SoundOrder } from '../ports.ts';
import type { Level } from './policy.ts';

export interface Circumstances {
  readonly level: Level;
  readonly picture: PictureState;
  /** As in SDP; null while unknown. */
  readonly codec: string | null;
  readonly relayed: boolean;
  /** One of the two saves data. */
  readonly saving: boolean;
}

/** [Q6] More is not seen at 720 lines. */
const ENOUGH_KBPS: Readonly<Record<string, number>> = {
  VP8: 1_700,
  VP9: 1_400,
  AV1: 1_100,
  H264: 2_000,
};
const ENOUGH_OF_OTHERS_KBPS = 1_700;
/** [Q6] Somebody pays for what a relay passes on. */
const RELAYED_KBPS = 1_000;

const WHOLE_PICTURE: PictureOrder = { paused: false, maxLines: null, maxKbps: null, maxFps: null };
const LESS_PICTURE: PictureOrder = { ...WHOLE_PICTURE, maxKbps: 900 };
/** [Q13] The same size suits who saves data. */
const SMALL_PICTURE: PictureOrder = { paused: false, maxLines: 360, maxKbps: 300, maxFps: 20 };
/** [Q9] [Q10] Enough to see who speaks. */
const LEAST_PICTURE: PictureOrder = { paused: false, maxLines: 180, maxKbps: 100, maxFps: 15 };
const NO_PICTURE: PictureOrder = { ...LEAST_PICTURE, paused: true };

const PICTURES: Readonly<Record<Level, PictureOrder>> = {
  0: WHOLE_PICTURE,
  1: LESS_PICTURE,
  2: SMALL_PICTURE,
  3: LEAST_PICTURE,
};
/** [Q7] Opus at 32 kb/s is a clear voice, at 16 kb/s still an easy one. */
const SOUNDS: Readonly<Record<Level, SoundOrder>> = {
  0: { maxKbps: 32, longPackets: false },
  1: { maxKbps: 32, longPackets: false },
  2: { maxKbps: 24, longPackets: true },
  3: { maxKbps: 16, longPackets: true },
};

export function toOrder(circumstances: Circumstances): SendingOrder {
  const { level, picture, saving } = circumstances;
  if (picture === 'paused') return { picture: NO_PICTURE, sound: SOUNDS[level] };
  const wanted = saving && level < 2 ? { ...SMALL_PICTURE, maxFps: null } : PICTURES[level];
  const maxKbps = Math.min(wanted.maxKbps ?? Infinity, enoughKbps(circumstances));
  return { picture: { ...wanted, maxKbps }, sound: SOUNDS[level] };
}

function enoughKbps({ codec, relayed }: Circumstances): number {
  const enough = ENOUGH_KBPS[codec ?? ''] ?? ENOUGH_OF_OTHERS_KBPS;
  return relayed ? Math.min(enough, RELAYED_KBPS) : enough;
}

export function isSameOrder(one: SendingOrder, other: SendingOrder): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
