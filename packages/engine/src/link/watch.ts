import type { Scope } from '../lib/scope.ts';
import type { Clock, PeerConnection } from '../ports.ts';
import { CALM, recover, type RecoveryAction } from './recovery.ts';

/** [R6] How often packets are counted. */
const WATCH_MS = 250;

/** Counts inbound packets and says what their absence calls for. */
export class Watch {
  readonly #clock: Clock;
  readonly #scope: Scope;
  readonly #connection: PeerConnection;
  readonly #act: (action: RecoveryAction) => void;
  #recovery = CALM;
  #packets = 0;
  #heardAtMs = 0;
  #failed = false;
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

  /** From now on silence counts. */
  begin(): void {
    if (this.#watching) return;
    this.#watching = true;
    this.#heardAtMs = this.#clock.now();
    this.#next();
  }

  failed(failed: boolean): void {
    this.#failed = failed;
  }

  #next(): void {
    this.#scope.after('watch', WATCH_MS, () => {
      void this.#count().then(() => {
        if (!this.#scope.closed) this.#next();
      });
    });
  }

  async #count(): Promise<void> {
    const packets = await this.#connection.received();
    if (this.#scope.closed) return;
    const now = this.#clock.now();
    if (packets > this.#packets) this.#heardAtMs = now;
    this.#packets = packets;
    const silentMs = now - this.#heardAtMs;
    const [next, actions] = recover(this.#recovery, {
      silentMs,
      heard: packets > 0,
      failed: this.#failed,
    });
    this.#recovery = next;
    for (const action of actions) this.#act(action);
  }
}
