import type { LinkStats } from '../health/link-stats.ts';
import type { Tracks } from '../ports.ts';
import { isWedged } from './fake-media.ts';

/** What one side makes of its devices in a second, and what can go wrong with it on the way. */
export interface Reception {
  /** While false no sound and no picture arrive; messages do. */
  arrives: boolean;
  /** Whether the pictures that arrive are understood; a lost key frame is made up for by another one. */
  decodes: 'always' | 'after-key-frame' | 'never';
  /** Share of the sound that is made up, and of its packets that are lost. */
  gaps?: number;
  relayed?: boolean;
}

const SOUND_BYTES = 4_000;
const PICTURE_BYTES = 100_000;
const FRAMES = 30;
const PACKETS = 50;
const SAMPLES = 48_000;
/** A voice at a tenth of full scale. */
const ENERGY = 0.01;

const picture = { bytes: 0, frames: 0, width: 640, height: 360, codec: 'VP8' };
const arrivals = { packets: 0, lost: 0 };
const sound = { bytes: 0, energy: 0, seconds: 0 };
const NOTHING: LinkStats = {
  ...{ path: 'direct', protocol: 'udp', roundTripMs: 20, availableKbps: null },
  sent: { sound, picture },
  received: {
    sound: { ...sound, ...arrivals, samples: 0, concealed: 0 },
    picture: { ...picture, ...arrivals, frozenSeconds: null },
  },
};

/** Counts, as a browser does, what two devices send and what comes from the two of the other side. */
export class FakeFlow {
  readonly #reception: Reception;
  stats = NOTHING;

  constructor(reception: Reception) {
    this.#reception = reception;
  }

  /** For `seconds` these tracks sent, and `theirs` did at the other end; null where there is no path from there. */
  run(seconds: number, mine: Tracks, theirs: Tracks | null): void {
    const { sent, received } = this.stats;
    this.stats = {
      ...this.stats,
      path: this.#reception.relayed ? 'relayed' : 'direct',
      sent: {
        sound: addSound(sent.sound, seconds, mine),
        picture: addFrames(sent.picture, seconds, mine),
      },
      received: this.#receive(received, seconds, theirs),
    };
  }

  /** The other side sends a whole picture. */
  keyFrame(): void {
    if (this.#reception.decodes === 'after-key-frame') this.#reception.decodes = 'always';
  }

  #receive(before: LinkStats['received'], seconds: number, theirs: Tracks | null) {
    const { arrives, decodes, gaps = 0 } = this.#reception;
    if (theirs === null || !arrives) return before;
    const packets = (track: unknown) => (track === null ? 0 : PACKETS * seconds);
    const heard = addSound(before.sound, seconds, theirs);
    const seen = addFrames(before.picture, seconds, theirs);
    return {
      sound: {
        ...before.sound,
        ...heard,
        packets: before.sound.packets + packets(theirs.audio),
        lost: before.sound.lost + packets(theirs.audio) * gaps,
        samples: before.sound.samples + SAMPLES * seconds,
        concealed: before.sound.concealed + SAMPLES * seconds * gaps,
      },
      picture: {
        ...before.picture,
        ...seen,
        frames: decodes === 'always' ? seen.frames : before.picture.frames,
        packets: before.picture.packets + packets(theirs.video),
      },
    };
  }
}

/** A microphone that gives nothing is sent as silence; no microphone is not sent. */
function addSound(before: LinkStats['sent']['sound'], seconds: number, { audio }: Tracks) {
  if (audio === null) return before;
  const loud = audio.enabled && !isWedged(audio);
  return {
    bytes: before.bytes + SOUND_BYTES * seconds,
    energy: (before.energy ?? 0) + (loud ? ENERGY * seconds : 0),
    seconds: (before.seconds ?? 0) + seconds,
  };
}

function addFrames(before: LinkStats['sent']['picture'], seconds: number, { video }: Tracks) {
  if (video === null || isWedged(video)) return before;
  return {
    ...before,
    bytes: before.bytes + PICTURE_BYTES * seconds,
    frames: before.frames + FRAMES * seconds,
  };
}
