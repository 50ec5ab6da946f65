// Carries out the effects of the room function: who is told what, on this node or another.
import { encode, type RoomId } from '@visavis/protocol';
import type { Clock } from '../clock.ts';
import type { JoinOutcome } from '../metrics.ts';
import type { RoomEffect } from '../room/room.ts';
import type { Address } from '../room/seat.ts';
import type { Bus } from './bus.ts';
import { Knocks } from './knocks.ts';
import { messageToDelivery } from './told.ts';

export class Effects {
  readonly #bus: Bus;
  readonly #knocks: Knocks;

  constructor(bus: Bus, clock: Clock) {
    this.#bus = bus;
    this.#knocks = new Knocks(clock);
  }

  perform(room: RoomId, effects: readonly RoomEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'tell') this.#bus.deliver(effect.to, messageToDelivery(effect.message));
      else if (effect.type === 'replace') this.#bus.deliver(effect.connection, { type: 'replace' });
    }
    this.#knock(
      room,
      effects.filter(effect => effect.type === 'knock'),
    );
  }

  #knock(room: RoomId, knocks: readonly { readonly to: Address }[]): void {
    if (knocks.length === 0 || !this.#knocks.take(room)) return;
    for (const { to } of knocks)
      this.#bus.deliver(to, { type: 'tell', text: encode({ type: 'knock' }) });
  }
}

/** What became of the join, or the return, of `self`. */
export function joinOutcome(effects: readonly RoomEffect[], self: Address): JoinOutcome {
  const isSeated = effects.some(
    effect => effect.type === 'tell' && effect.to === self && effect.message.type === 'joined',
  );
  if (isSeated) return 'seated';
  return effects.some(effect => effect.type === 'defer') ? 'deferred' : 'full';
}
