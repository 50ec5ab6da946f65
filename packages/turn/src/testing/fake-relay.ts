// A STUN and TURN server that answers as a test tells it, over datagrams and over streams.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { ATTRIBUTE, type Attribute, peer, text } from '../stun/attribute.ts';
import type { Endpoint } from '../stun/address.ts';
import {
  decodeStun,
  encodeStun,
  isSignedBy,
  longTermKey,
  type StunMessage,
} from '../stun/message.ts';
import type { Credentials } from '../client/allocation.ts';

/** What is sent for a request; null is silence, and on a stream the end. */
export type Answer = (request: StunMessage, bytes: Buffer) => Buffer | null;

const REALM = 'example.org';

export class FakeRelay {
  readonly #open: { close(): unknown }[] = [];

  async udp(answer: Answer): Promise<string> {
    const socket = createSocket('udp4');
    this.#open.push(socket);
    socket.on('message', (bytes, { port, address }) => {
      const reply = replyTo(bytes, answer);
      if (reply !== null) socket.send(reply, port, address);
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return `turn:127.0.0.1:${socket.address().port}?transport=udp`;
  }

  /** Sends every byte in a write of its own. */
  async tcp(answer: Answer): Promise<string> {
    const server = createServer({ noDelay: true }, socket => {
      socket.on('error', () => undefined);
      socket.on('data', bytes => {
        const reply = replyTo(bytes, answer);
        if (reply === null) socket.end();
        else void trickle(reply, socket);
      });
    });
    this.#open.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `turn:127.0.0.1:${(server.address() as AddressInfo).port}?transport=tcp`;
  }

  close(): void {
    for (const one of this.#open.splice(0)) one.close();
  }
}

/** Gives out this address to whoever signs as these credentials say, and agrees to everything else. */
export function grant(relayed: Endpoint, { username, credential }: Credentials): Answer {
  const key = longTermKey(username, REALM, credential);
  return (request, bytes) => {
    if (request.method === 'binding')
      return succeed(request, [endpoint(ATTRIBUTE.xorMappedAddress, { relayed, request })]);
    if (!isSignedBy(bytes, key)) return refuse(request, 401);
    return succeed(request, [endpoint(ATTRIBUTE.xorRelayedAddress, { relayed, request })], key);
  };
}

export function succeed(
  request: StunMessage,
  attributes: readonly Attribute[],
  key: Buffer | null = null,
): Buffer {
  return encodeStun({ ...request, kind: 'success', attributes }, key);
}

/** With the realm and nonce that make a 401 a question. */
export function refuse(request: StunMessage, code: number, nonce = 'one'): Buffer {
  const value = Buffer.from([0, 0, Math.floor(code / 100), code % 100]);
  const error = { type: ATTRIBUTE.errorCode, value };
  const challenge = [text(ATTRIBUTE.realm, REALM), text(ATTRIBUTE.nonce, nonce)];
  return encodeStun({ ...request, kind: 'error', attributes: [error, ...challenge] });
}

function endpoint(
  type: number,
  { relayed, request }: { readonly relayed: Endpoint; readonly request: StunMessage },
): Attribute {
  return { ...peer(relayed, request.transactionId), type };
}

function replyTo(bytes: Buffer, answer: Answer): Buffer | null {
  const request = decodeStun(bytes);
  return request?.kind === 'request' ? answer(request, bytes) : null;
}

async function trickle(bytes: Buffer, socket: Socket): Promise<void> {
  for (const byte of bytes)
    await new Promise<void>(resolve => socket.write(Buffer.from([byte]), () => resolve()));
}
