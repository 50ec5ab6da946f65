// A longer way to the server: every byte, in both directions, arrives `oneWayMs` after it came in.
// Each chunk has its own deadline, so that neither order nor spacing changes. The TCP handshake is not delayed.
import { createServer, connect, type Server, type Socket } from 'node:net';

export function createDelayProxy(targetPort: number, oneWayMs: number): Server {
  return createServer({ allowHalfOpen: true }, near => {
    const far = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [near, far]) socket.setNoDelay(true);
    forward(near, far, oneWayMs);
    forward(far, near, oneWayMs);
  });
}

function forward(from: Socket, to: Socket, oneWayMs: number): void {
  const later = (act: () => void) => (oneWayMs > 0 ? void setTimeout(act, oneWayMs) : act());
  from.on('data', chunk => later(() => to.writable && to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => later(() => to.destroy()));
  from.on('close', () => later(() => to.destroySoon()));
}
