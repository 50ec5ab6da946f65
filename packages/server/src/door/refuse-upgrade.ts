import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

export interface UpgradeRefusal {
  readonly status: 403 | 404 | 429 | 503;
  readonly reason: string;
}

/** Answers an upgrade with plain HTTP (RFC 9110 §15.5) and lets the socket go, whether the other side does so or not [Z4]. */
export function refuseUpgrade(socket: Duplex, { status, reason }: UpgradeRefusal): void {
  const body = `${reason}\n`;
  socket.once('finish', () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Connection: close',
      'Content-Type: text/plain;charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
