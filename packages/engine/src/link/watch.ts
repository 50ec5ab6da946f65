import type { Scope } from '../lib/scope.ts';
import type { Clock, ConnectionState, PeerConnection } from '../ports.ts';
import { CALM, FLOWING_MS, recover, type RecoveryAction } from './recovery.ts';

/** [R9] How often packets are counted, and how often once a count found none. */
const WATCH_MS = 250;
const CLOSE_WATCH_MS = 100;
/** [R10] A count that comes this late was not late: the machine or the page slept, and its silence proves nothing. */
const SLEPT_MS = 1_500;
/** [R5] For so long after a hint silence is met with less patience. */
const HINT_MS = 5_000;
/** [R11] A silence that begins later than this has another cause. */
const MOVED_FOR_MS = 2_000;

/** Counts inbound packets and says what their absence calls for. */
export class Watch {
  readonly #clock: Clock;
  readonly #scope: Scope;
  readonly #connection: PeerConnection;
  readonly #act: (action: RecoveryAction) => void;
  #recovery = CALM;
  #packets = 0;
  #heardAtMs = 0;
  #countedAtMs = 0;
  #hintedUntilMs = -Infinity;
  #movedUntilMs = -Infinity;
  #answeredAtMs: number | null = null;
  #state: ConnectionState = 'new';
  #watching = false;

  constructor(
    world: { readonly clock: Clock; readonly scope: Scope },
    connection: PeerConnection,
    act: (action: RecoveryAction) => void,
  ) {
    this.#clock = world.clock;
    this.#scope = world.scope;
    this.#connection = connection;
    this.#act = act;
  }

  /** Whether packets are missing that once came, or may be about to. */
  get worried(): boolean {
    return this.#recovery.stalled || this.#clock.now() < this.#hintedUntilMs;
  }

  /** From now on silence counts. */
  begin(): void {
    if (this.#watching) return;
    this.#watching = true;
    this.#heardAtMs = this.#countedAtMs = this.#clock.now();
    this.#next(WATCH_MS);
  }

  became(state: ConnectionState): void {
    this.#state = state;
  }

  /** A restart was agreed on; if that does not help, another one will not either. */
  answered(): void {
    if (this.#recovery.stalled) this.#answeredAtMs = this.#clock.now();
  }

  /** [R5] Looks at once, and more closely for a while. */
  hint(): void {
    if (!this.#watching) return;
    this.#hintedUntilMs = this.#clock.now() + HINT_MS;
    this.#next(0);
  }

  /** [R11] The way to the server was made anew. */
  wayIsBack(): void {
    this.#movedUntilMs = this.#clock.now() + MOVED_FOR_MS;
    this.hint();
  }

  #next(ms: number): void {
    this.#scope.after('watch', ms, () => {
      void this.#count().then(heard => {
        if (!this.#scope.closed) this.#next(this.#isCalm(heard) ? WATCH_MS : CLOSE_WATCH_MS);
      });
    });
  }

  #isCalm(heard: boolean): boolean {
    return heard && this.#clock.now() >= this.#hintedUntilMs;
  }

  /** Resolves with whether packets came since the last count. */
  async #count(): Promise<boolean> {
    const packets = await this.#connection.received();
    if (this.#scope.closed) return false;
    const now = this.#clock.now();
    const heard = packets > this.#packets;
    this.#packets = packets;
    const slept = this.#wake(now);
    if (heard && !slept) this.#hear(now);
    this.#judge(now, slept);
    return heard;
  }

  /** [R10] Whatever came while this side slept may be old: what counts is what comes from now on. */
  #wake(now: number): boolean {
    const slept = now - this.#countedAtMs > SLEPT_MS;
    this.#countedAtMs = now;
    if (!slept) return false;
    this.#heardAtMs = now - FLOWING_MS;
    this.#hintedUntilMs = now + HINT_MS;
    return true;
  }

  #hear(now: number): void {
    this.#heardAtMs = now;
    this.#answeredAtMs = null;
  }

  #judge(now: number, slept: boolean): void {
    const [next, actions] = recover(this.#recovery, {
      silentMs: now - this.#heardAtMs,
      heard: this.#packets > 0,
      failed: this.#state === 'failed' || this.#state === 'dead',
      dead: this.#state === 'dead',
      slept,
      hinted: now < this.#hintedUntilMs,
      moved: now < this.#movedUntilMs,
      answeredMs: this.#answeredAtMs === null ? null : now - this.#answeredAtMs,
    });
    this.#recovery = next;
    if (actions.includes(this.#state === 'dead' ? 'new-link' : 'restart'))
      this.#hintedUntilMs = -Infinity;
    for (const action of actions) this.#act(action);
  }
}
