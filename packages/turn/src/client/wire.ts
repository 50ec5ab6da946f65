// One connection to a STUN or TURN server: datagrams, or a stream that is cut into messages.
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { HEADER_BYTES } from '../stun/message.ts';
import { type Failure, fail, type Result, succeed, unreachable } from './failure.ts';
import type { RelayUrl } from './relay-url.ts';

export interface Wire {
  /** Whether what is sent arrives, so that nothing needs to be sent again. */
  readonly isReliable: boolean;
  send(bytes: Buffer): void;
  close(): void;
}

export interface WireHandlers {
  readonly onMessage: (bytes: Buffer) => void;
  /** At most once. */
  readonly onLost: (failure: Failure) => void;
}

export interface WireOptions extends WireHandlers {
  readonly timeoutMs: number;
}

export async function openWire(server: RelayUrl, options: WireOptions): Promise<Result<Wire>> {
  try {
    const { address, family } = await lookup(server.host);
    const place = { ip: address, family, ...server };
    return server.transport === 'udp'
      ? await openUdp(place, options)
      : await openStream(place, options);
  } catch (error) {
    return fail(unreachable(error));
  }
}

type Place = RelayUrl & { readonly ip: string; readonly family: number };

function openUdp({ ip, family, port }: Place, handlers: WireHandlers): Promise<Result<Wire>> {
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  socket.on('message', handlers.onMessage);
  const wire: Wire = {
    isReliable: false,
    send: bytes => socket.send(bytes),
    close: () => socket.close(),
  };
  return new Promise(resolve => {
    // A connected socket hears ICMP, so that a closed port is known at once. It stays open all the same.
    socket.on('error', error => handlers.onLost(unreachable(error)));
    socket.connect(port, ip, (error?: Error) => {
      if (error === undefined) return resolve(succeed(wire));
      socket.close();
      resolve(fail(unreachable(error)));
    });
  });
}

function openStream(place: Place, { timeoutMs, ...handlers }: WireOptions): Promise<Result<Wire>> {
  const socket = place.transport === 'tls' ? tlsSocket(place) : connect(place.port, place.ip);
  const wire: Wire = {
    isReliable: true,
    send: bytes => void socket.write(bytes),
    close: () => socket.destroy(),
  };
  return new Promise(resolve => {
    const timer = setTimeout(() => {
      resolve(fail({ type: 'unreachable', code: 'ETIMEDOUT' }));
      socket.destroy();
    }, timeoutMs);
    const lost = (failure: Failure) => {
      clearTimeout(timer);
      resolve(fail(failure));
      handlers.onLost(failure);
    };
    socket.once('error', error => lost(unreachable(error)));
    socket.once('close', () => lost({ type: 'no-answer' }));
    socket.once(place.transport === 'tls' ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      resolve(succeed(wire));
    });
    socket.on('data', cutter(handlers.onMessage));
  });
}

function tlsSocket({ ip, host, port }: Place): Socket {
  return connectTls({ host: ip, port, ...(isIP(host) === 0 ? { servername: host } : {}) });
}

/** A stream has no datagrams: the length in the header says where a message ends (RFC 8489 §6.2.2). */
function cutter(onMessage: (bytes: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return chunk => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = endOf(rest); rest.length >= end; end = endOf(rest)) {
      onMessage(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  };
}

function endOf(bytes: Buffer): number {
  return bytes.length < 4 ? HEADER_BYTES : HEADER_BYTES + bytes.readUInt16BE(2);
}
