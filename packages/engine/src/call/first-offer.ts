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
  #servers: readonly IceServer[] | null = null;

  constructor(ports: FirstOfferPorts) {
    this.#ports = ports;
  }

  get servers(): readonly IceServer[] {
    return this.#servers ?? [];
  }

  useServers(servers: readonly IceServer[]): void {
    const same = JSON.stringify(this.#servers) === JSON.stringify(servers);
    this.#servers = servers;
    if (!same) this.renew();
  }

  prepare(): void {
    if (this.#servers !== null) this.#ports.prepare();
  }

  renew(): void {
    if (!this.#ports.isWanted()) return;
    this.#ports.unprepare();
    this.prepare();
  }
}
