// A reverse proxy that does to requests what badly configured ones do.
import { createServer as createPlain, type IncomingHttpHeaders, request } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CertificatePair } from '@visavis/turn/testing';

export interface Faults {
  readonly certificate?: CertificatePair;
  /** Answers a WebSocket like any other request, as nginx does until it is told otherwise. */
  readonly forgetsUpgrade?: boolean;
  /** What it sends on in place of these headers; null removes one. */
  readonly towardsServer?: Readonly<Record<string, string | null>>;
  readonly towardsBrowser?: Readonly<Record<string, string | null>>;
  /** Ends connections on which nothing was said for so long. */
  readonly quietLimitMs?: number;
  /** Another server for WebSockets. */
  readonly socketsTo?: number;
  /** Answers this path by itself, with nothing but a status. */
  readonly ownAnswer?: { readonly path: string; readonly status: number };
}

export interface Proxy {
  readonly port: number;
  close(): void;
}

export async function startProxy(target: number, faults: Faults): Promise<Proxy> {
  const { certificate } = faults;
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse) =>
    forward(incoming, outgoing, { target, faults });
  const server =
    certificate === undefined
      ? createPlain(serve)
      : createSecure({ cert: certificate.certificate, key: certificate.key }, serve);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  if (faults.forgetsUpgrade !== true)
    server.on('upgrade', (incoming: IncomingMessage, socket: Socket) =>
      tunnel(incoming, socket, { target, faults }),
    );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

interface Way {
  readonly target: number;
  readonly faults: Faults;
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, { target, faults }: Way) {
  const { method = 'GET', url = '/' } = incoming;
  if (faults.ownAnswer?.path === url) {
    outgoing.writeHead(faults.ownAnswer.status).end();
    return;
  }
  const hopByHop = { upgrade: null, connection: null };
  const headers = changed(incoming.headers, { ...faults.towardsServer, ...hopByHop });
  const onwards = request({ port: target, path: url, method, headers }, answer => {
    outgoing.writeHead(answer.statusCode ?? 500, changed(answer.headers, faults.towardsBrowser));
    answer.pipe(outgoing);
  });
  onwards.on('error', () => outgoing.writeHead(502).end());
  onwards.end();
}

function tunnel(incoming: IncomingMessage, socket: Socket, { target, faults }: Way): void {
  const onwards = connect(faults.socketsTo ?? target, '127.0.0.1');
  const headers = Object.entries(changed(incoming.headers, faults.towardsServer));
  const lines = headers.map(([name, value]) => `${name}: ${String(value)}`);
  onwards.write([`GET ${incoming.url ?? '/'} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
  onwards.pipe(socket).pipe(onwards);
  if (faults.quietLimitMs !== undefined) socket.setTimeout(faults.quietLimitMs);
  for (const one of [socket, onwards])
    for (const event of ['error', 'close', 'timeout'])
      one.once(event, () => {
        socket.destroy();
        onwards.destroy();
      });
}

function changed(
  headers: IncomingHttpHeaders,
  changes: Readonly<Record<string, string | null>> = {},
): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries({ ...headers, ...changes }).filter(([, value]) => value !== null),
  ) as IncomingHttpHeaders;
}
