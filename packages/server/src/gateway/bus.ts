import { randomBytes } from 'node:crypto';
import type { Address } from '../room/seat.ts';

/** What reaches a connection from somebody else's action. `text` is an encoded server message. */
export type Delivery =
  { readonly type: 'tell'; readonly text: string } | { readonly type: 'replace' };

/** Reaches connections on this and other nodes, at most once and without an answer. */
export interface Bus {
  /** This node's name, the first half of its connections' addresses. */
  readonly node: string;
  deliver(to: Address, delivery: Delivery): void;
  /** Who takes the deliveries for this node's connections. */
  listen(receive: (connection: number, delivery: Delivery) => void): void;
  close(): Promise<void>;
}

/** The bus of a node that is alone. */
export function createLocalBus(node = randomBytes(6).toString('base64url')): Bus {
  let receive: (connection: number, delivery: Delivery) => void = () => undefined;
  return {
    node,
    deliver(to, delivery) {
      const slash = to.lastIndexOf('/');
      if (to.slice(0, slash) === node) receive(Number(to.slice(slash + 1)), delivery);
    },
    listen(receiver) {
      receive = receiver;
    },
    close: () => Promise.resolve(),
  };
}
