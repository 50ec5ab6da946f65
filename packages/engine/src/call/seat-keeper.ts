import type { Scope } from '../lib/scope.ts';
import type { CallState } from './state.ts';

/** [C10] While the friend's media flows and the server has lost them, their seat is kept this often. */
const HOLD_EVERY_MS = 5_000;

export class SeatKeeper {
  readonly #scope: Scope;
  readonly #hold: () => void;

  constructor(scope: Scope, hold: () => void) {
    this.#scope = scope;
    this.#hold = hold;
  }

  follow(state: CallState): void {
    const needed = state.phase === 'connected' && state.peerAway;
    if (!needed) this.#scope.stop('keep-hold');
    else if (!this.#scope.running('keep-hold')) this.#keep();
  }

  #keep(): void {
    this.#hold();
    this.#scope.after('keep-hold', HOLD_EVERY_MS, () => this.#keep());
  }
}
