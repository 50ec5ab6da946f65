// Screens without a browser: what is captured, and what a fake connection carries of it.
import { signal } from '@preact/signals-core';
import type {
  MediaAnswer,
  MediaFailure,
  Outgoing,
  ScreenCarrier,
  ScreenLine,
  Screens,
  Tracks,
  Transceivers,
} from '../ports.ts';
import { fakeTrack } from './fake-media.ts';

export class FakeScreens implements Screens {
  supported = true;
  asked = 0;
  /** What comes of the question; null lets it succeed. */
  failure: MediaFailure | null = null;
  /** While false the picker stands open. */
  answers = true;
  readonly #waiting: (() => void)[] = [];
  /** The last ones given. */
  tracks: Tracks = { audio: null, video: null };

  async capture(): Promise<MediaAnswer> {
    this.asked += 1;
    if (!this.answers) await new Promise<void>(resolve => this.#waiting.push(resolve));
    if (this.failure !== null) return { ok: false, failure: this.failure };
    this.tracks = { audio: fakeTrack('audio'), video: fakeTrack('video') };
    return { ok: true, tracks: this.tracks };
  }

  answer(): void {
    this.answers = true;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  carrier(tracks: Tracks): ScreenCarrier {
    return { join: (connection, mayAdd) => Promise.resolve(join(connection, { tracks, mayAdd })) };
  }
}

class FakeScreenLine implements ScreenLine {
  readonly stream = {} as MediaStream;
  tracks: Tracks = { audio: null, video: null };
  paused = false;
  keyFrames = 0;

  pausePicture(paused: boolean): void {
    this.paused = paused;
  }
  forceKeyFrame(): void {
    this.keyFrames += 1;
  }
}

/** The room of a fake connection, which its descriptions tell of. */
export class FakeScreenRoom {
  readonly screen = signal<FakeScreenLine | null>(null);
  #count = 0;

  /** As a line of SDP. */
  get described(): string {
    return this.#count > 0 ? 'a=screens\r\n' : '';
  }

  /** An offer with room was applied. */
  hear(sdp: string): void {
    if (sdp.includes('a=screens')) this.#count = 2;
  }

  isMissedBy({ screen }: Outgoing): boolean {
    return screen !== undefined && this.screen.value === null;
  }

  async carry({ screen }: Outgoing, mayAdd: boolean): Promise<void> {
    const connection = { room: this } as unknown as Transceivers;
    const line = await screen?.join(connection, mayAdd);
    this.screen.value = line instanceof FakeScreenLine ? line : null;
  }

  open(mayAdd: boolean): FakeScreenLine | null {
    if (mayAdd) this.#count = 2;
    return this.#count > 0 ? (this.screen.value ?? new FakeScreenLine()) : null;
  }
}

function join(
  connection: Transceivers,
  { tracks, mayAdd }: { readonly tracks: Tracks; readonly mayAdd: boolean },
): FakeScreenLine | null {
  const line = (connection as unknown as { room: FakeScreenRoom }).room.open(mayAdd);
  if (line !== null) line.tracks = tracks;
  return line;
}
