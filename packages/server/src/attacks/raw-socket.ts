// A TCP connection to the server on which anything can be said.
import { connect, type Socket } from 'node:net';
import { PROTOCOL_VERSION } from '@visavis/protocol';
import { FrameReader, type Heard, OPCODE } from './frames.ts';

export interface Handshake {
  readonly path?: string;
  readonly headers?: readonly string[];
}

/** The request of RFC 6455 §4.1, as a page of the same host would send it, and more headers. */
export function handshake({ path, headers = [] }: Handshake = {}): string {
  return [
    `GET ${path ?? `/ws?v=${PROTOCOL_VERSION}`} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
    '\r\n',
  ].join('\r\n');
}

export class RawSocket {
  readonly socket: Socket;
  /** All that came so far. */
  heard = '';
  readonly #ended: Promise<void>;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.on('error', () => undefined);
    this.socket.on('data', (chunk: Buffer) => (this.heard += chunk.toString('latin1')));
    this.#ended = new Promise(resolve => {
      this.socket.once('end', resolve).once('close', () => resolve());
    });
  }

  send(bytes: string | Buffer): void {
    this.socket.write(bytes);
  }

  /** The server has said its last word, or cut the line. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Nobody is there any more: no goodbye, and no trace in the system's tables. */
  drop(): void {
    this.socket.resetAndDestroy();
  }
}

type Hear = (frame: Heard) => void;

/** A WebSocket on which frames can be wrong. What the server sends goes to `hear`. */
export class RawWebSocket {
  readonly socket: Socket;
  /** The code of the server's close frame (RFC 6455 §7.4); null before it, and where the line was just cut. */
  closeCode: number | null = null;
  isOver = false;
  /** What the server answered to the request. */
  head = '';
  readonly #reader = new FrameReader();
  readonly #hear: Hear;
  #isOpen = false;
  #wake: () => void = () => undefined;

  constructor(port: number, hear: Hear = () => undefined, asked: Handshake = {}) {
    this.#hear = hear;
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.socket.on('error', () => undefined);
    this.socket.once('close', () => {
      this.isOver = true;
      this.#wake();
    });
    this.socket.write(handshake(asked));
  }

  /** Resolves when the server agreed to it, or the socket is over. */
  async open(): Promise<this> {
    while (!this.#isOpen && !this.isOver) await new Promise<void>(wake => (this.#wake = wake));
    return this;
  }

  async closed(): Promise<number | null> {
    if (!this.isOver) await new Promise(resolve => this.socket.once('close', resolve));
    return this.closeCode;
  }

  send(bytes: Buffer): void {
    if (!this.isOver) this.socket.write(bytes);
  }

  drop(): void {
    this.socket.resetAndDestroy();
  }

  #receive(chunk: Buffer): void {
    if (this.#isOpen) return this.#read(chunk);
    this.head += chunk.toString('latin1');
    const end = this.head.indexOf('\r\n\r\n');
    if (end < 0) return;
    this.#isOpen = this.head.startsWith('HTTP/1.1 101 ');
    this.#wake();
    if (this.#isOpen) this.#read(Buffer.from(this.head.slice(end + 4), 'latin1'));
  }

  #read(chunk: Buffer): void {
    for (const frame of this.#reader.push(chunk)) {
      this.#hear(frame);
      if (frame.opcode !== OPCODE.close) continue;
      if (frame.payload.length >= 2) this.closeCode = frame.payload.readUInt16BE(0);
      this.socket.end();
    }
  }
}
