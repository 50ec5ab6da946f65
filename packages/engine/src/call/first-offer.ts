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
  /** [E14] Whether a TURN server is named (RFC 7065); null until the server has said. */
  readonly relay = computed(
    () => this.#named.value?.some(({ urls }) => urls.some(url => url.startsWith('turn'))) ?? null,
  );

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
