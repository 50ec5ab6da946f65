// Questions and answers over one wire: retransmission, deadlines, and what arrives unasked.
import { decodeStun, encodeStun, type StunMessage } from '../stun/message.ts';
import { type Failure, fail, type Result, succeed } from './failure.ts';
import { openWire, type Wire } from './wire.ts';
import type { RelayUrl } from './relay-url.ts';

/** The first pause before a datagram is sent again; it doubles (RFC 8489 §6.2.1). */
const RETRANSMIT_MS = 500;

export interface Answer {
  readonly message: StunMessage;
  /** As they came, for the signature. */
  readonly bytes: Buffer;
}

type Settle = (result: Result<Answer>) => void;

export class Conversation {
  readonly #timeoutMs: number;
  readonly #questions = new Map<string, Settle>();
  #onIndication: (message: StunMessage) => void = () => undefined;
  #wire: Wire | null = null;
  #lost: Failure | null = null;

  private constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  static async open(server: RelayUrl, timeoutMs: number): Promise<Result<Conversation>> {
    const conversation = new Conversation(timeoutMs);
    const opened = await openWire(server, {
      timeoutMs,
      onMessage: bytes => conversation.#receive(bytes),
      onLost: failure => conversation.#lose(failure),
    });
    if (!opened.ok) return opened;
    conversation.#wire = opened.value;
    return succeed(conversation);
  }

  set onIndication(listener: (message: StunMessage) => void) {
    this.#onIndication = listener;
  }

  tell(message: StunMessage): void {
    this.#wire?.send(encodeStun(message));
  }

  /** What the server says, be it yes or no. */
  ask(message: StunMessage, key: Buffer | null = null): Promise<Result<Answer>> {
    const lost = this.#lost;
    if (lost !== null) return Promise.resolve(fail(lost));
    const id = message.transactionId.toString('hex');
    return new Promise(resolve => {
      const stopSending = this.#sendUntilStopped(encodeStun(message, key));
      const settle: Settle = result => {
        stopSending();
        clearTimeout(deadline);
        this.#questions.delete(id);
        resolve(result);
      };
      const deadline = setTimeout(() => settle(fail({ type: 'no-answer' })), this.#timeoutMs);
      this.#questions.set(id, settle);
    });
  }

  close(): void {
    this.#wire?.close();
    this.#wire = null;
    this.#lose({ type: 'no-answer' });
  }

  #sendUntilStopped(bytes: Buffer): () => void {
    let pauseMs = RETRANSMIT_MS;
    let timer: NodeJS.Timeout | undefined;
    const send = () => {
      this.#wire?.send(bytes);
      if (this.#wire?.isReliable === true) return;
      timer = setTimeout(send, pauseMs);
      pauseMs *= 2;
    };
    send();
    return () => clearTimeout(timer);
  }

  #receive(bytes: Buffer): void {
    const message = decodeStun(bytes);
    if (message === null) return;
    if (message.kind === 'indication') this.#onIndication(message);
    this.#questions.get(message.transactionId.toString('hex'))?.(succeed({ message, bytes }));
  }

  #lose(failure: Failure): void {
    this.#lost ??= failure;
    for (const settle of [...this.#questions.values()]) settle(fail(failure));
  }
}
