// What two people write to each other.
import type { Clock, Lanes } from '../ports.ts';

export class Talk {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  follow(link: { readonly lanes: Lanes }): void {
    link.lanes.talk.listen({
      onOpen: () => this.#clock.now(),
      onData: () => undefined,
      onDrained: () => undefined,
      onClosed: () => undefined,
    });
  }

  close(): void {
    return;
  }
}
