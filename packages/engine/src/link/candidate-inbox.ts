import type { Candidate } from '@visavis/protocol';
import type { PeerConnection } from '../ports.ts';
import { usernameFragments } from './description.ts';

const MAX_HELD = 128;

/** [L9] Holds the other side's candidates until the description that they belong to is applied. */
export class CandidateInbox {
  #held: readonly Candidate[] = [];
  #fragments: ReadonlySet<string> = new Set();

  described(sdp: string): void {
    this.#fragments = usernameFragments(sdp);
  }

  put(candidates: readonly Candidate[]): void {
    this.#held = [...this.#held, ...candidates].slice(-MAX_HELD);
  }

  /** Those that can be added now; each is handed out once. */
  take(): readonly Candidate[] {
    const ready = this.#held.filter(candidate => this.#belongs(candidate));
    this.#held = this.#held.filter(candidate => !ready.includes(candidate));
    return ready;
  }

  /** One that the browser refuses does not keep the others away. */
  async giveTo(
    connection: Pick<PeerConnection, 'addCandidate'>,
    onFault: (error: unknown) => void,
  ): Promise<void> {
    for (const candidate of this.take()) {
      try {
        await connection.addCandidate(candidate);
      } catch (error) {
        onFault(error);
      }
    }
  }

  #belongs({ usernameFragment }: Candidate): boolean {
    if (usernameFragment === null) return this.#fragments.size > 0;
    return this.#fragments.has(usernameFragment);
  }
}
