import { PROTOCOL_VERSION } from '@visavis/protocol';
import type { SocketHandlers, Sockets } from '../ports.ts';

/** A socket that the page opened before the engine was there, with what it has received so far. */
export interface EarlySocket {
  readonly socket: WebSocket;
  readonly frames: readonly string[];
}

export function browserSockets(early: EarlySocket | null): Sockets {
  let waiting = early;
  return {
    open(handlers) {
      const adopted = waiting;
      waiting = null;
      if (adopted === null || adopted.socket.readyState > WebSocket.OPEN)
        return wire(new WebSocket(url()), handlers);
      queueMicrotask(() => {
        for (const frame of adopted.frames) handlers.onMessage(frame);
      });
      return wire(adopted.socket, handlers);
    },
  };
}

function url(): string {
  return `${location.origin.replace(/^http/, 'ws')}/ws?v=${PROTOCOL_VERSION}`;
}

function wire(socket: WebSocket, handlers: SocketHandlers) {
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') handlers.onMessage(data);
  };
  socket.onclose = ({ code }) => handlers.onClose(code);
  return {
    send: (text: string) => socket.send(text),
    close: () => {
      socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
}
