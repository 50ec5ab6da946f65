import { StoreAway } from '../room/room-store.ts';
import { inTime } from './link.ts';

/** What a connection to one Redis, and one to a cluster, have in common. */
export interface Subscriber {
  sSubscribe(channel: string, listener: (text: string) => void): Promise<unknown>;
  sUnsubscribe(channel: string): Promise<unknown>;
}

/** The one channel that a link hears, by whichever connection it has by now. All reject with `StoreAway`. */
export class Subscription {
  #channel: string | null = null;
  /** One and the same for every subscription: the client would call each of several. */
  readonly #receive: (text: string) => void;

  constructor(receive: (text: string) => void) {
    this.#receive = receive;
  }

  /** Null where there is no connection: the next one hears this channel. */
  async move(subscriber: Subscriber | null, channel: string): Promise<void> {
    const before = this.#channel;
    this.#channel = channel;
    if (subscriber === null) throw new StoreAway('not connected');
    await this.renew(subscriber);
    if (before !== null && before !== channel) await inTime(subscriber.sUnsubscribe(before));
  }

  async renew(subscriber: Subscriber): Promise<void> {
    if (this.#channel !== null) await inTime(subscriber.sSubscribe(this.#channel, this.#receive));
  }
}
