// What a browser does with a STUN or TURN server, without a browser (RFC 8489, RFC 8656).
import type { Endpoint } from '../stun/address.ts';
import {
  ATTRIBUTE,
  type Attribute,
  endpointOf,
  errorOf,
  lifetime,
  peer,
  relayOverUdp,
  text,
  textOf,
  valueOf,
} from '../stun/attribute.ts';
import { isSignedBy, longTermKey, newTransactionId, type StunMethod } from '../stun/message.ts';
import { type Answer, Conversation } from './conversation.ts';
import { fail, type Result, succeed } from './failure.ts';
import type { RelayUrl } from './relay-url.ts';

export interface Credentials {
  readonly username: string;
  readonly credential: string;
}

const UNAUTHORIZED = 401;
const STALE_NONCE = 438;

/** Where the server sees us. */
export async function bind(server: RelayUrl, timeoutMs: number): Promise<Result<Endpoint>> {
  const opened = await Conversation.open(server, timeoutMs);
  if (!opened.ok) return opened;
  const answer = await opened.value.ask(request('binding', []));
  opened.value.close();
  return then(accepted(answer), found => endpoint(found, ATTRIBUTE.xorMappedAddress));
}

export async function allocate(
  server: RelayUrl,
  credentials: Credentials,
  timeoutMs: number,
): Promise<Result<Allocation>> {
  const opened = await Conversation.open(server, timeoutMs);
  if (!opened.ok) return opened;
  const conversation = opened.value;
  const session = new Session(conversation, credentials);
  const answer = await session.ask('allocate', [relayOverUdp]);
  const relayed = then(answer, found => endpoint(found, ATTRIBUTE.xorRelayedAddress));
  if (relayed.ok) return succeed(new Allocation(conversation, session, relayed.value));
  conversation.close();
  return relayed;
}

/** A port of the relay that is ours until it is released. */
export class Allocation {
  readonly relayed: Endpoint;
  readonly #conversation: Conversation;
  readonly #session: Session;
  readonly #received: Buffer[] = [];
  #wake: () => void = () => undefined;

  constructor(conversation: Conversation, session: Session, relayed: Endpoint) {
    this.#conversation = conversation;
    this.#session = session;
    this.relayed = relayed;
    conversation.onIndication = message => {
      const data = valueOf(message, ATTRIBUTE.data);
      if (data === null) return;
      this.#received.push(data);
      this.#wake();
    };
  }

  /** Lets this peer send to us. */
  permit(endpoint: Endpoint): Promise<Result<Answer>> {
    return this.#session.ask('create-permission', id => [peer(endpoint, id)]);
  }

  send(endpoint: Endpoint, data: Buffer): void {
    const transactionId = newTransactionId();
    const attributes = [peer(endpoint, transactionId), { type: ATTRIBUTE.data, value: data }];
    this.#conversation.tell({ method: 'send', kind: 'indication', transactionId, attributes });
  }

  /** Whether this arrived from a peer within `timeoutMs`. */
  hears(data: Buffer, timeoutMs: number): Promise<boolean> {
    return new Promise(resolve => {
      const end = (heard: boolean) => {
        clearTimeout(timer);
        this.#wake = () => undefined;
        resolve(heard);
      };
      const timer = setTimeout(() => end(false), timeoutMs);
      this.#wake = () => {
        if (this.#received.some(one => one.equals(data))) end(true);
      };
      this.#wake();
    });
  }

  async release(): Promise<void> {
    await this.#session.ask('refresh', [lifetime(0)]);
    this.#conversation.close();
  }
}

type Attributes = readonly Attribute[] | ((transactionId: Buffer) => readonly Attribute[]);

/** The long-term credential mechanism: the server's 401 says with which realm and nonce to sign. */
class Session {
  readonly #conversation: Conversation;
  readonly #credentials: Credentials;
  #realm = '';
  #nonce: string | null = null;

  constructor(conversation: Conversation, credentials: Credentials) {
    this.#conversation = conversation;
    this.#credentials = credentials;
  }

  async ask(method: StunMethod, attributes: Attributes): Promise<Result<Answer>> {
    const wasSigned = this.#nonce !== null;
    const first = await this.#askOnce(method, attributes);
    if (!first.ok || !this.#learn(first.value, wasSigned)) return this.#checked(first);
    return this.#checked(await this.#askOnce(method, attributes));
  }

  #askOnce(method: StunMethod, attributes: Attributes): Promise<Result<Answer>> {
    const nonce = this.#nonce;
    if (nonce === null) return this.#conversation.ask(request(method, attributes));
    const signed = [
      text(ATTRIBUTE.username, this.#credentials.username),
      text(ATTRIBUTE.realm, this.#realm),
      text(ATTRIBUTE.nonce, nonce),
    ];
    return this.#conversation.ask(request(method, attributes, signed), this.#key());
  }

  /** Whether asking again makes sense. */
  #learn({ message }: Answer, wasSigned: boolean): boolean {
    const code = errorOf(message)?.code;
    const isAsked = code === STALE_NONCE || (code === UNAUTHORIZED && !wasSigned);
    if (!isAsked) return false;
    this.#realm = textOf(message, ATTRIBUTE.realm) ?? this.#realm;
    this.#nonce = textOf(message, ATTRIBUTE.nonce);
    return this.#nonce !== null;
  }

  /** Who cannot sign with our key is not the server that has our secret. */
  #checked(answer: Result<Answer>): Result<Answer> {
    return then(accepted(answer), found =>
      isSignedBy(found.bytes, this.#key()) ? succeed(found) : fail({ type: 'garbled' }),
    );
  }

  #key(): Buffer {
    const { username, credential } = this.#credentials;
    return longTermKey(username, this.#realm, credential);
  }
}

function request(method: StunMethod, given: Attributes, more: readonly Attribute[] = []) {
  const transactionId = newTransactionId();
  const attributes = typeof given === 'function' ? given(transactionId) : given;
  return { method, kind: 'request', transactionId, attributes: [...attributes, ...more] } as const;
}

function accepted(answer: Result<Answer>): Result<Answer> {
  if (!answer.ok || answer.value.message.kind === 'success') return answer;
  const error = errorOf(answer.value.message);
  return fail(error === null ? { type: 'garbled' } : { type: 'refused', ...error });
}

function endpoint({ message }: Answer, type: number): Result<Endpoint> {
  const found = endpointOf(message, type);
  return found === null ? fail({ type: 'garbled' }) : succeed(found);
}

function then<T, U>(result: Result<T>, next: (value: T) => Result<U>): Result<U> {
  return result.ok ? next(result.value) : result;
}
