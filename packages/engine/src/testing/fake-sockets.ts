import type { Clock, Socket, SocketHandlers, Sockets } from '../ports.ts';

const TRIP_MS = 20;

/** The server's end of one fake socket. */
export interface ServerEnd {
  receive(text: string): void;
  closed(): void;
}
export interface ClientEnd {
  /** False once the socket is closed or dead. */
  send(text: string): boolean;
  close(code: number): void;
}

/** Sockets that reach `accept` while it is reachable; they keep order, as TCP does, until they die. */
export class FakeSockets implements Sockets {
  readonly #clock: Clock;
  readonly #accept: (client: ClientEnd) => ServerEnd | null;
  readonly #open = new Set<FakeSocket>();

  constructor(clock: Clock, accept: (client: ClientEnd) => ServerEnd | null) {
    this.#clock = clock;
    this.#accept = accept;
  }

  open(handlers: SocketHandlers): Socket {
    const socket = new FakeSocket(this.#clock, handlers, () => this.#open.delete(socket));
    this.#open.add(socket);
    this.#clock.after(TRIP_MS, () => {
      socket.connect(this.#accept);
    });
    return socket;
  }

  /** Both ends notice. */
  cut(): void {
    for (const socket of [...this.#open]) socket.closeFromServer(1006);
  }

  /** Nobody notices: what is sent from now on is lost. */
  freeze(): void {
    for (const socket of this.#open) socket.frozen = true;
  }
}

class FakeSocket implements Socket {
  readonly #clock: Clock;
  readonly #handlers: SocketHandlers;
  readonly #ended: () => void;
  #server: ServerEnd | null = null;
  #closed = false;
  frozen = false;

  constructor(clock: Clock, handlers: SocketHandlers, ended: () => void) {
    this.#clock = clock;
    this.#handlers = handlers;
    this.#ended = ended;
  }

  connect(accept: (client: ClientEnd) => ServerEnd | null): void {
    if (this.#closed) return;
    this.#server = accept({
      send: text => this.#deliver(text),
      close: code => this.#clock.after(TRIP_MS, () => this.closeFromServer(code)),
    });
    if (this.#server === null) this.closeFromServer(1006);
  }

  send(text: string): void {
    if (this.#closed || this.frozen) return;
    this.#clock.after(TRIP_MS, () => {
      if (!this.#closed && !this.frozen) this.#server?.receive(text);
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#ended();
    if (!this.frozen) this.#clock.after(TRIP_MS, () => this.#server?.closed());
  }

  closeFromServer(code: number): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#ended();
    this.#server?.closed();
    this.#handlers.onClose(code);
  }

  #deliver(text: string): boolean {
    if (this.#closed) return false;
    this.#clock.after(TRIP_MS, () => {
      if (!this.#closed && !this.frozen) this.#handlers.onMessage(text);
    });
    return true;
  }
}
