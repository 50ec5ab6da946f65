import { randomBytes } from 'node:crypto';
import type { SeatId, SessionId } from '@visavis/protocol';
import { type Address, addressToNode } from '../room/seat.ts';

/** Who sits opposite, as somebody was told last. */
export interface ToldPeer {
  readonly session: SessionId;
  readonly present: boolean;
  /** Where the message said it. */
  readonly seat?: SeatId | undefined;
}

/** What reaches a connection from somebody else's action. `text` is an encoded server message. */
export type Delivery =
  | {
      readonly type: 'tell';
      readonly text: string;
      /** Only where the message says who sits opposite. */
      readonly peer?: ToldPeer | null;
    }
  | { readonly type: 'replace' };

/** Reaches connections on this and other nodes, at most once and without an answer. */
export interface Bus {
  /** This node's name, the first half of its connections' addresses. Another one after others gave the node up. */
  readonly node: string;
  /** Since when a node's seats count as lost, in the time of the store; null while it lives. */
  goneAtMs(node: string): number | null;
  deliver(to: Address, delivery: Delivery): void;
  listen(listener: BusListener): void;
  close(): Promise<void>;
}

export interface BusListener {
  /** For a connection of this node. */
  receive(connection: number, delivery: Delivery): void;
  /** Something may have been missed, this node has another name, or another node is gone: each seat needs a look. */
  doubt(): void;
  /** Others gave this node up and it cannot return: its people are better off elsewhere. */
  cutOff(): void;
}

export function newNodeName(): string {
  return randomBytes(9).toString('base64url');
}

/** The bus of a node that is alone. */
export function createLocalBus(node = newNodeName()): Bus {
  let listener: BusListener | null = null;
  return {
    node,
    goneAtMs: () => null,
    deliver(to, delivery) {
      if (addressToNode(to) === node) listener?.receive(addressToNumber(to), delivery);
    },
    listen(receiver) {
      listener = receiver;
    },
    close: () => Promise.resolve(),
  };
}

/** Which of its node's connections an address names. */
export function addressToNumber(address: Address): number {
  return Number(address.slice(address.lastIndexOf('/') + 1));
}
