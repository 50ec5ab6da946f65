// Commit, nonce, reveal: one conversation of two sessions, said again on every link until both have it
// (docs/safety.md, V4–V8). Linear, so that nothing can be left out.
import type { SafetyMessage } from '@visavis/protocol';
import { createSerial } from '../lib/serial.ts';
import { commitTo, deriveCode, randomNonce, type Code, type Scene } from './code.ts';

/** Why there will be no code; each is a fault of our own or somebody in the middle. */
export type Breach =
  /** A commit was left out, came twice, or was answered by one who should have made it. */
  | 'out-of-turn'
  /** The nonce is not what was committed to. */
  | 'broken-commit'
  /** Said once, and said differently now. */
  | 'other-nonce'
  /** A description names no certificate, or several. */
  | 'unreadable'
  /** The same page has another certificate now. */
  | 'other-certificate'
  /** More conversations than two people have. */
  | 'too-many';

export type ExchangeMessage = Exclude<SafetyMessage, { type: 'compared' }>;
export interface ExchangeHandlers {
  onCode(code: Code): void;
  onBreach(breach: Breach): void;
}
export type Say = (message: ExchangeMessage) => void;

/** What the other side may say next; null: nothing more on this link. */
type Turn = ExchangeMessage['type'] | null;

export class Exchange {
  readonly scene: Scene;
  readonly #isCommitter: boolean;
  readonly #handlers: ExchangeHandlers;
  readonly #serial: (step: () => Promise<void>) => void;
  /** [V7] One for as long as the two sessions talk, whatever becomes of their links. */
  readonly #nonce = randomNonce();
  /** What the other side said first, and must say again. */
  readonly #said = new Map<ExchangeMessage['type'], string>();
  #turn: Turn = null;
  #say: Say = () => undefined;
  #over = false;

  constructor(scene: Scene, role: 'committer' | 'responder', handlers: ExchangeHandlers) {
    this.scene = scene;
    this.#isCommitter = role === 'committer';
    this.#handlers = handlers;
    // Cryptography that fails proves nothing.
    this.#serial = createSerial(() => this.#break('broken-commit'));
  }

  /** A link is there; the conversation begins anew, with the same words. */
  begin(say: Say): void {
    this.#serial(async () => {
      this.#say = say;
      this.#turn = this.#isCommitter ? 'nonce' : 'commit';
      if (this.#isCommitter)
        say({ type: 'commit', commit: await commitTo(this.scene, this.#nonce) });
    });
  }

  hear(message: ExchangeMessage): void {
    this.#serial(async () => {
      if (this.#over) return;
      const { type } = message;
      const said = type === 'commit' ? message.commit : message.nonce;
      if (type !== this.#turn) this.#break('out-of-turn');
      else if ((this.#said.get(type) ?? said) !== said) this.#break('other-nonce');
      else await this.#answer(type, said);
    });
  }

  /** Nothing that is heard from now on counts. */
  end(): void {
    this.#over = true;
  }

  async #answer(type: ExchangeMessage['type'], said: string): Promise<void> {
    this.#said.set(type, said);
    this.#turn = type === 'commit' ? 'reveal' : null;
    switch (type) {
      case 'commit':
        this.#say({ type: 'nonce', nonce: this.#nonce });
        return;
      case 'nonce':
        this.#say({ type: 'reveal', nonce: this.#nonce });
        return this.#conclude({ committer: this.#nonce, responder: said });
      case 'reveal':
        if ((await commitTo(this.scene, said)) === this.#said.get('commit'))
          await this.#conclude({ committer: said, responder: this.#nonce });
        else this.#break('broken-commit');
    }
  }

  async #conclude(nonces: Parameters<typeof deriveCode>[1]): Promise<void> {
    const code = await deriveCode(this.scene, nonces);
    if (!this.#over) this.#handlers.onCode(code);
  }

  #break(breach: Breach): void {
    if (this.#over) return;
    this.#over = true;
    this.#handlers.onBreach(breach);
  }
}
