/** One round of ICE, by its user name fragments and the address that it was gathered on. */
interface Attempt {
  readonly local: string;
  readonly epoch: number;
  remote: string | null;
}

/** The rounds of one fake connection; the newest last: a working pair stays until a restart has brought another one (RFC 8445 §9). */
export class FakeIce {
  readonly #name: string;
  readonly #epoch: () => number;
  readonly #attempts: Attempt[] = [];

  /** `epoch` moves whenever addresses change. */
  constructor(name: string, epoch: () => number) {
    this.#name = name;
    this.#epoch = epoch;
  }

  get local(): string {
    return this.#attempts.at(-1)?.local ?? '';
  }

  get remote(): string | null {
    return this.#attempts.at(-1)?.remote ?? null;
  }

  /** An offer: its fragments are new the first time and at a restart. */
  offer(restart: boolean): void {
    if (restart || this.#attempts.length === 0) this.#begin();
  }

  /** Without a restart the fragments of an answer stay as they were (RFC 8445 §9). */
  answer(sdp: string): void {
    if (fragmentOf(sdp) !== this.remote) this.#begin();
  }

  /** Throws when it is of another connection than the one before. */
  hear(sdp: string): void {
    const remote = fragmentOf(sdp);
    const known = this.#attempts.find(attempt => attempt.remote !== null)?.remote ?? remote;
    if (owner(remote) !== owner(known))
      throw new Error('InvalidAccessError: another DTLS fingerprint');
    const attempt = this.#attempts.at(-1);
    if (attempt !== undefined) attempt.remote = remote;
  }

  /** Of the rounds that both have agreed on, when each of the two gathered. */
  commonEpochs(other: FakeIce): readonly (readonly [number, number])[] {
    return this.#attempts.flatMap(mine =>
      other.#attempts
        .filter(theirs => mine.remote === theirs.local && theirs.remote === mine.local)
        .map(theirs => [mine.epoch, theirs.epoch] as const),
    );
  }

  #begin(): void {
    const local = `${this.#name}.${this.#attempts.length}`;
    this.#attempts.push({ local, epoch: this.#epoch(), remote: null });
  }
}

function fragmentOf(sdp: string): string {
  return /a=ice-ufrag:(\S+)/.exec(sdp)?.[1] ?? '';
}

function owner(fragment: string): string {
  return fragment.replace(/\.\d+$/, '');
}
