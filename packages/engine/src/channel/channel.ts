// The direct way between the two: typed messages on the negotiated data channel.
import { ChannelMessage, decode, encode } from '@visavis/protocol';
import type { Scope } from '../lib/scope.ts';

/** [P82] Half of what counts as flowing, so that one late message is no silence. */
const ALIVE_MS = 250;

export interface ChannelPorts {
  readonly scope: Scope;
  /** False when the channel is not open. */
  send(text: string): boolean;
}

export class Channel {
  readonly #ports: ChannelPorts;

  constructor(ports: ChannelPorts) {
    this.#ports = ports;
  }

  send(message: ChannelMessage): boolean {
    return this.#ports.send(encode(message));
  }

  /** Shows that this side lives, until `rest`. */
  keepAlive(): void {
    this.send({ type: 'alive' });
    this.#ports.scope.after('alive', ALIVE_MS, () => this.keepAlive());
  }

  rest(): void {
    this.#ports.scope.stop('alive');
  }
}

/** Null for what a newer version may say and this one does not know. */
export function readChannelMessage(text: string): ChannelMessage | null {
  const decoded = decode(ChannelMessage, text);
  return decoded.ok ? decoded.value : null;
}
