// My screen for the friend, and the friend's for me (docs/share.md, X). It decides; the connections carry.
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals-core';
import { decode, encode, MAX_SHARE_FRAME_CHARACTERS, ShareMessage } from '@visavis/protocol';
import { Scope } from '../lib/scope.ts';
import type {
  Clock,
  Lane,
  LaneData,
  Lanes,
  MediaFailure,
  ScreenCarrier,
  ScreenLine,
  Screens,
  Tracks,
} from '../ports.ts';

export interface SharePorts {
  readonly clock: Clock;
  readonly screens: Screens;
  /** For every link from now on; none carries a screen without. */
  carry(screen: ScreenCarrier | undefined): void;
}
export interface ShareLink {
  readonly lanes: Pick<Lanes, 'share'>;
  readonly screen: ReadonlySignal<ScreenLine | null>;
}
/** What the browser has of my screen: nothing, the question which one, the one that is shared. */
export type MyScreen = 'none' | 'asking' | 'shared';
/** The operating system keeps screens from the browser; or something else went wrong. */
export type ScreenProblem = 'refused-by-system' | 'failed';

/** [X8] For as long as a sentence and a glance at it take. */
const PROBLEM_MS = 8_000;
const NOTHING: Tracks = { audio: null, video: null };

export class Share {
  readonly mine = signal<MyScreen>('none');
  readonly problem = signal<ScreenProblem | null>(null);
  /** Null while the friend shares none. Another object after every new link. */
  readonly friend: ReadonlySignal<MediaStream | null>;
  readonly #ports: SharePorts;
  readonly #scope: Scope;
  readonly #shares = computed(() => this.mine.value === 'shared');
  readonly #friendShares = signal(false);
  readonly #link = signal<ShareLink | null>(null);
  #tracks = NOTHING;
  #lane: Lane | null = null;

  constructor(ports: SharePorts) {
    this.#ports = ports;
    this.#scope = new Scope(ports.clock);
    this.friend = computed(() => {
      const line = this.#link.value?.screen.value ?? null;
      return this.#friendShares.value && line !== null ? line.stream : null;
    });
    this.#scope.own(
      'tell',
      effect(() => this.#tell(this.#shares.value)),
    );
  }

  /** Whether this browser can share a screen; it can show one in any case. */
  get supported(): boolean {
    return this.#ports.screens.supported;
  }

  follow(link: ShareLink): void {
    const lane = link.lanes.share;
    this.#lane = lane;
    this.#link.value = link;
    lane.listen({
      onOpen: () => this.#tell(this.#shares.peek()),
      onData: data => {
        if (lane === this.#lane) this.#hear(data);
      },
      onDrained: () => undefined,
      onClosed: () => undefined,
    });
  }

  /** Asks which screen, or stops sharing; call it in a click (W3C Screen Capture §5.1, transient activation). */
  toggle(): void {
    const mine = this.mine.peek();
    if (mine === 'shared') this.stop();
    if (mine === 'none') void this.#start();
  }

  stop(): void {
    if (this.mine.peek() !== 'shared') return;
    this.#use(NOTHING);
    this.mine.value = 'none';
  }

  close(): void {
    this.#scope.close();
    this.#use(NOTHING);
    this.#friendShares.value = false;
    this.mine.value = 'none';
    this.#ports.carry(undefined);
  }

  async #start(): Promise<void> {
    this.problem.value = null;
    this.mine.value = 'asking';
    const answer = await this.#ports.screens.capture();
    if (this.#scope.closed) {
      if (answer.ok) stopAll(answer.tracks);
      return;
    }
    if (answer.ok) this.#captured(answer.tracks);
    else this.#failed(answer.failure);
  }

  #captured(tracks: Tracks): void {
    this.#use(tracks);
    // [X9] The browser's own bar, or the window that was shared is gone. `stop()` fires no event.
    if (tracks.video !== null) tracks.video.onended = () => this.stop();
    this.mine.value = 'shared';
  }

  #failed(failure: MediaFailure): void {
    this.mine.value = 'none';
    this.problem.value = failureToProblem(failure);
    this.#scope.after('problem', PROBLEM_MS, () => (this.problem.value = null));
  }

  #use(tracks: Tracks): void {
    stopAll(this.#tracks);
    this.#tracks = tracks;
    this.#ports.carry(this.#ports.screens.carrier(tracks));
  }

  /** [X3] */
  #tell(shared: boolean): void {
    this.#lane?.send(encode({ type: 'screen', shared } satisfies ShareMessage));
  }

  /** [X15] */
  #hear(data: LaneData): void {
    if (typeof data !== 'string' || data.length > MAX_SHARE_FRAME_CHARACTERS) return;
    const message = decode(ShareMessage, data);
    if (!message.ok) return;
    this.#friendShares.value = message.value.shared;
    // [X2] Room for the friend's screen, if there is none yet.
    if (message.value.shared) this.#ports.carry(this.#ports.screens.carrier(this.#tracks));
  }
}

/** What the others see of it. */
export type Sharing = Pick<Share, keyof Share>;

function stopAll({ audio, video }: Tracks): void {
  for (const track of [audio, video]) {
    if (track === null) continue;
    track.onended = null;
    track.stop();
  }
}

/** [X8] Null for a closed picker; Chromium words a refusal of the system as here. */
function failureToProblem({ name, message }: MediaFailure): ScreenProblem | null {
  if (name !== 'NotAllowedError') return 'failed';
  return /by system/i.test(message) ? 'refused-by-system' : null;
}
