// The ports of the engine's signalling in Node: real time, real sockets.
import { PROTOCOL_VERSION } from '@visavis/protocol';
import { WebSocket } from 'ws';

export const REAL_CLOCK = {
  now: () => performance.now(),
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

export const VISIBLE = { visible: () => true, onChange: () => () => undefined };

interface SocketPlan {
  readonly url: string;
  readonly address: string;
  /** A refused upgrade or connection; what a load balancer cuts is an ordinary end. */
  readonly onFault: (message: string) => void;
}
interface Handlers {
  onMessage(text: string): void;
  onClose(code: number): void;
}

export function connect({ url, address, onFault }: SocketPlan): WebSocket {
  const socket = new WebSocket(`${url}/ws?v=${PROTOCOL_VERSION}`, {
    perMessageDeflate: false,
    localAddress: address,
  });
  return socket.on('error', ({ message }) => onFault(message));
}

export function openSocket(plan: SocketPlan) {
  return (handlers: Handlers) => {
    let isOver = false;
    const socket = connect({ ...plan, onFault: message => isOver || plan.onFault(message) });
    socket.on('message', (data: Buffer) => isOver || handlers.onMessage(data.toString()));
    socket.on('close', code => isOver || handlers.onClose(code));
    return {
      send: (text: string) => socket.send(text),
      close: () => {
        isOver = true;
        socket.close();
      },
    };
  };
}
