// Deliveries between nodes: a sharded channel for each (SPUBLISH). What stays on a node does not touch Redis.
import * as v from 'valibot';
import { addressToNumber, type Bus, type BusListener, type Delivery } from '../gateway/bus.ts';
import { SeatId, SessionId } from '@visavis/protocol';
import type { Log } from '../log.ts';
import { type Address, addressToNode } from '../room/seat.ts';
import { type RedisLink, reasonOf } from './link.ts';

const Message = v.strictObject({
  to: v.pipe(v.number(), v.integer()),
  delivery: v.variant('type', [
    v.strictObject({
      type: v.literal('tell'),
      text: v.string(),
      peer: v.optional(
        v.nullable(
          v.strictObject({
            session: SessionId,
            present: v.boolean(),
            seat: v.optional(SeatId),
          }),
        ),
      ),
    }),
    v.strictObject({ type: v.literal('replace') }),
  ]),
});
const MessageText = v.pipe(v.string(), v.parseJson(), Message);

export interface RedisBusWorld {
  readonly link: RedisLink;
  readonly log: Log;
  readonly lease: { readonly name: string; goneAtMs(node: string): number | null };
  readonly close: () => void;
}

export class RedisBus implements Bus {
  readonly #world: RedisBusWorld;
  #listener: BusListener | null = null;

  constructor(world: RedisBusWorld) {
    this.#world = world;
  }

  get node(): string {
    return this.#world.lease.name;
  }

  goneAtMs(node: string): number | null {
    return this.#world.lease.goneAtMs(node);
  }

  deliver(to: Address, delivery: Delivery): void {
    const node = addressToNode(to);
    if (node === this.node) this.#listener?.receive(addressToNumber(to), delivery);
    else this.#publish(node, JSON.stringify({ to: addressToNumber(to), delivery }));
  }

  listen(listener: BusListener): void {
    this.#listener = listener;
  }

  /** What another node sent. */
  receive(text: string): void {
    const parsed = v.safeParse(MessageText, text);
    if (!parsed.success) this.#world.log.warn({}, 'a delivery from Redis makes no sense');
    else this.#listener?.receive(parsed.output.to, toDelivery(parsed.output.delivery));
  }

  doubt(): void {
    this.#listener?.doubt();
  }

  cutOff(): void {
    this.#listener?.cutOff();
  }

  close(): Promise<void> {
    this.#world.close();
    return Promise.resolve();
  }

  /** A delivery that is lost is found out when both nodes see Redis again, or within a minute [N10]. */
  #publish(node: string, text: string): void {
    const { link, log } = this.#world;
    const channel = nodeChannel(node);
    link.run(channel, ['SPUBLISH', channel, text]).catch((error: unknown) => {
      log.debug({ reason: reasonOf(error) }, 'a delivery is lost');
    });
  }
}

export function nodeChannel(node: string): string {
  return `visavis:{node:${node}}:deliveries`;
}

function toDelivery(parsed: v.InferOutput<typeof Message>['delivery']): Delivery {
  if (parsed.type === 'replace') return parsed;
  const { peer, ...tell } = parsed;
  return peer === undefined ? tell : { ...tell, peer };
}
