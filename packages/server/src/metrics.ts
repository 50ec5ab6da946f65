import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { RoomStore } from './room/room-store.ts';

export type JoinOutcome = 'seated' | 'full' | 'deferred';

/** Numbers for Prometheus; no label may tell one person from another. */
export interface Metrics {
  joined(outcome: JoinOutcome): void;
  signal(outcome: 'relayed' | 'dropped'): void;
  refused(code: string): void;
  closed(reason: string): void;
  text(): Promise<string>;
  readonly contentType: string;
}

export interface MetricsSources {
  readonly store: RoomStore;
  readonly connections: () => number;
}

export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry();
  const counter = (name: string, help: string, label: string) =>
    new Counter({ name: `visavis_${name}`, help, labelNames: [label], registers: [registry] });
  const joins = counter('joins_total', 'Answers to join', 'outcome');
  const signals = counter('signals_total', 'Signals between two people', 'outcome');
  const refusals = counter('refused_total', 'Messages that were refused', 'code');
  const closes = counter('closes_total', 'Connections that ended', 'reason');
  gauges(registry, sources);
  collectDefaultMetrics({ register: registry });
  return {
    joined: outcome => joins.inc({ outcome }),
    signal: outcome => signals.inc({ outcome }),
    refused: code => refusals.inc({ code }),
    closed: reason => closes.inc({ reason }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function gauges(registry: Registry, { store, connections }: MetricsSources): void {
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name: `visavis_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  gauge('connections', 'Open WebSockets on this node', connections);
  gauge('rooms', 'Rooms with a held seat', async () => (await store.census()).rooms);
  gauge('seats', 'Held seats', async () => (await store.census()).seats);
}
