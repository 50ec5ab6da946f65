import { computed, signal } from '@preact/signals-core';
import type { IceServer } from '@visavis/protocol';

export interface FirstOfferPorts {
  /** Whether a name is being asked for, so that an offer will soon be wanted. */
  isWanted(): boolean;
  prepare(): void;
  unprepare(): void;
}

/** [G1] Keeps an offer ready while the name is typed; its candidates belong to the servers and the network of now. */
export class FirstOffer {
  readonly #ports: FirstOfferPorts;
  readonly #named = signal<readonly IceServer[] | null>(null);
  readonly servers = computed(() => this.#named.value ?? []);

  constructor(ports: FirstOfferPorts) {
    this.#ports = ports;
  }

  useServers(servers: readonly IceServer[]): void {
    const same = JSON.stringify(this.#named.peek()) === JSON.stringify(servers);
    this.#named.value = servers;
    if (!same) this.renew();
  }

  prepare(): void {
    if (this.#named.peek() !== null) this.#ports.prepare();
  }

  renew(): void {
    if (!this.#ports.isWanted()) return;
    this.#ports.unprepare();
    this.prepare();
  }
}
