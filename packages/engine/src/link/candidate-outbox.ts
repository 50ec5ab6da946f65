import type { Candidate } from '@visavis/protocol';
import type { Scope } from '../lib/scope.ts';

/** [L8] Candidates found within this time travel in one message. */
const BATCH_MS = 20;
const MAX_IN_ONE = 64;

/** Collects our own candidates; before `open` they travel inside the first description and are not kept. */
export class CandidateOutbox {
  readonly #scope: Scope;
  readonly #send: (candidates: Candidate[]) => void;
  #open = false;
  #found: Candidate[] = [];
  #sent: Candidate[] = [];

  constructor(scope: Scope, send: (candidates: Candidate[]) => void) {
    this.#scope = scope;
    this.#send = send;
  }

  open(): void {
    this.#open = true;
  }

  put(candidate: Candidate): void {
    if (!this.#open) return;
    this.#found.push(candidate);
    this.#soon();
  }

  /** [L10] The description is sent again, and what belongs to it as well: it may be what was lost. */
  again(): void {
    if (this.#sent.length === 0) return;
    this.#found.unshift(...this.#sent.splice(0));
    this.#soon();
  }

  /** A new description has candidates of its own. */
  renew(): void {
    this.#found = [];
    this.#sent = [];
  }

  #soon(): void {
    if (!this.#scope.running('candidates'))
      this.#scope.after('candidates', BATCH_MS, () => this.#flush());
  }

  #flush(): void {
    while (this.#found.length > 0) {
      const batch = this.#found.splice(0, MAX_IN_ONE);
      this.#sent.push(...batch);
      this.#send(batch);
    }
  }
}
