// One of very many people, as one server sees them: a socket, a seat, a heart and the signals of a call.
import { WebSocket } from 'ws';
import type { Dialect, Heard } from './dialect.ts';

export interface Place {
  readonly dialect: Dialect;
  readonly port: number;
  /** Of loopback, to come from: limits count addresses. */
  readonly address: string;
}

export interface PersonListener {
  /** A signal of the partner. */
  signal(person: Person, text: string): void;
  /** Neither should happen to anybody here. */
  fault(kind: 'closed' | 'refused' | 'failed', detail: string): void;
}

const RETRY_MS = 1_000;

export class Person {
  readonly number: number;
  partner = '';
  readonly #dialect: Dialect;
  readonly #socket: WebSocket;
  readonly #listener: PersonListener;
  readonly #open = Promise.withResolvers<boolean>();
  readonly #seated = Promise.withResolvers<boolean>();
  #sits = false;
  readonly #welcome = Promise.withResolvers<boolean>();

  constructor(number: number, { dialect, port, address }: Place, listener: PersonListener) {
    this.number = number;
    this.#dialect = dialect;
    this.#listener = listener;
    const url = `ws://127.0.0.1:${port}${dialect.path(number)}`;
    this.#socket = new WebSocket(url, { perMessageDeflate: false, localAddress: address });
    this.#socket.on('open', () => this.#open.resolve(true));
    this.#socket.on('error', error => this.#end('failed', error.message));
    this.#socket.on('close', code => this.#end('closed', String(code)));
    this.#socket.on('message', (data: Buffer) => {
      this.#welcome.resolve(true);
      this.#hear(data.toString());
    });
  }

  /** False when it never was. */
  get isOpen(): Promise<boolean> {
    return this.#open.promise;
  }

  get isSeated(): Promise<boolean> {
    return this.#seated.promise;
  }

  /** Heard the server's first word, where the server says one unasked. */
  get isWelcome(): Promise<boolean> {
    return this.#welcome.promise;
  }

  /** Asks for the seat, where the client does that unasked. */
  greet(): void {
    const greeting = this.#dialect.greeting(this.number);
    if (greeting !== null) this.send(greeting);
  }

  beat(nextMs: number): void {
    if (this.#dialect.heartbeat !== null) this.send(this.#dialect.heartbeat(nextMs));
  }

  signal(body: string): void {
    this.send(this.#dialect.signal(this.number, this.partner, body));
  }

  send(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  #hear(text: string): void {
    const heard: Heard = this.#dialect.hear(text, this.number);
    if (heard.type === 'say') this.send(heard.text);
    else if (heard.type === 'joined') this.#sit();
    else if (heard.type === 'partner') this.partner = heard.id;
    else if (heard.type === 'signal') this.#signal(text);
    else if (text.includes('refused')) this.#refused(text);
  }

  /** [P60] A store that is late is asked again; it counts all the same. */
  #refused(text: string): void {
    this.#listener.fault('refused', text);
    if (!this.#sits) setTimeout(() => this.greet(), RETRY_MS);
  }

  #sit(): void {
    this.#sits = true;
    this.#seated.resolve(true);
  }

  #signal(text: string): void {
    this.partner ||= /"from":"([^"]+)"/.exec(text)?.[1] ?? '';
    this.#listener.signal(this, text);
  }

  #end(kind: 'closed' | 'failed', detail: string): void {
    this.#open.resolve(false);
    this.#welcome.resolve(false);
    this.#seated.resolve(false);
    this.#listener.fault(kind, detail);
  }
}
