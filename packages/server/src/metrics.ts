// Numbers for Prometheus (docs/operations.md has the list); no label may tell one person from another.
import { performance } from 'node:perf_hooks';
import { type CallReport, CLOSE, PROTOCOL_VERSION } from '@visavis/protocol';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RoomStore } from './room/room-store.ts';

/**
 * prom-client's delays of the event loop contain the time between two looks, and each look wakes the process. It looks as
 * seldom as it can, and what it sees is not told: `visavis_busy_seconds_total` says it better, for nothing.
 */
const EVENT_LOOP_LOOK_MS = 3_600_000;
const EVENT_LOOP_DELAYS = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'];

export type JoinOutcome = 'seated' | 'full' | 'deferred';

export interface Metrics {
  joined(outcome: JoinOutcome): void;
  /** From the question to the answer, the store's time included. */
  joinTook(seconds: number): void;
  signal(outcome: 'relayed' | 'dropped'): void;
  refused(code: string): void;
  upgradeRefused(status: number): void;
  closed(reason: string): void;
  /** [P43] */
  call(report: CallReport): void;
  turnSecretRead(outcome: 'taken' | 'refused'): void;
  turnSecretIsStale(isStale: boolean): void;
  text(): Promise<string>;
  readonly contentType: string;
}

export interface MetricsSources {
  readonly store: RoomStore;
  readonly connections: () => number;
  readonly isDraining: () => boolean;
}

/** All values that a label can have: each is there from the start, as 0, so that its first increase is seen. */
const OUTCOMES = {
  joins: ['seated', 'full', 'deferred'],
  signals: ['relayed', 'dropped'],
  refusals: ['malformed', 'too-large', 'rate-limited', 'not-joined', 'unavailable'],
  upgrades: ['403', '404', '429', '503'],
  closes: ['lost', ...Object.values(CLOSE).map(close => close.reason)],
  paths: ['direct', 'relayed', 'unknown'],
  secrets: ['taken', 'refused'],
} as const;

/** Seconds. Half of all calls are up within the first two; what takes longer than the last one was given up by people. */
const SET_UP_BUCKETS = [0.2, 0.5, 1, 2, 4, 8, 15, 30, 60];
const JOIN_BUCKETS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry();
  const count = counters(registry);
  const joins = count('joins_total', 'Answers to join', ['outcome', OUTCOMES.joins]);
  const signals = count('signals_total', 'Signals between two people', [
    'outcome',
    OUTCOMES.signals,
  ]);
  const refusals = count('refused_total', 'Messages that were refused', [
    'code',
    OUTCOMES.refusals,
  ]);
  const upgrades = count('upgrades_refused_total', 'WebSocket upgrades that were refused', [
    'status',
    OUTCOMES.upgrades,
  ]);
  const closes = count('closes_total', 'Connections that ended', ['reason', OUTCOMES.closes]);
  const joinSeconds = new Histogram({
    ...{ name: 'visavis_join_seconds', help: 'From join to its answer' },
    ...{ buckets: JOIN_BUCKETS, registers: [registry] },
  });
  gauges(registry, sources);
  processNumbers(registry);
  return {
    joined: joins,
    joinTook: seconds => joinSeconds.observe(seconds),
    signal: signals,
    refused: refusals,
    upgradeRefused: status => upgrades(String(status)),
    closed: closes,
    call: calls(registry),
    ...turnSecrets(registry),
    text: shared(() => registry.metrics()),
    contentType: registry.contentType,
  };
}

/** [Z20] Who asks while an answer is on its way gets that one: counting takes time, and the store's. */
function shared(ask: () => Promise<string>): () => Promise<string> {
  let answer: Promise<string> | null = null;
  return () => (answer ??= ask().finally(() => (answer = null)));
}

type Label = readonly [name: string, values: readonly string[]];

function counters(registry: Registry) {
  return (name: string, help: string, [label, values]: Label) => {
    const counter = new Counter({
      ...{ name: `visavis_${name}`, help },
      ...{ labelNames: [label], registers: [registry] },
    });
    for (const value of values) counter.inc({ [label]: value }, 0);
    return (value: string) => counter.inc({ [label]: value });
  };
}

/** [P43] Both people of a call report it: sums count people, not calls. */
function calls(registry: Registry): Metrics['call'] {
  const setUps = new Histogram({
    ...{ name: 'visavis_call_setup_seconds', help: 'Until the first link was up, as clients say' },
    ...{ labelNames: ['path'], buckets: SET_UP_BUCKETS, registers: [registry] },
  });
  for (const path of OUTCOMES.paths) setUps.zero({ path });
  const reconnections = new Counter({
    ...{ name: 'visavis_call_reconnections_total', help: 'Links that came back, as clients say' },
    registers: [registry],
  });
  return ({ setUpMs, relayed, reconnections: times }) => {
    const path = relayed === null ? 'unknown' : relayed ? 'relayed' : 'direct';
    if (setUpMs !== null) setUps.observe({ path }, setUpMs / 1_000);
    reconnections.inc(times);
  };
}

function turnSecrets(registry: Registry): Pick<Metrics, 'turnSecretRead' | 'turnSecretIsStale'> {
  const reads = counters(registry)(
    'turn_secret_reads_total',
    'Changes of the file with the TURN secret',
    ['outcome', OUTCOMES.secrets],
  );
  const stale = new Gauge({
    name: 'visavis_turn_secret_stale',
    help: '1 while the file with the TURN secret cannot be used and the secret before it goes on',
    registers: [registry],
  });
  return { turnSecretRead: reads, turnSecretIsStale: isStale => stale.set(Number(isStale)) };
}

function processNumbers(registry: Registry): void {
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: EVENT_LOOP_LOOK_MS });
  for (const delay of EVENT_LOOP_DELAYS)
    registry.removeSingleMetric(`nodejs_eventloop_lag_${delay}_seconds`);
  // Its rate is the share of the time in which nothing else could be done.
  new Counter({
    name: 'visavis_busy_seconds_total',
    help: 'For how long the event loop was at work',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(performance.eventLoopUtilization().active / 1_000);
    },
  });
}

function gauges(registry: Registry, { store, connections, isDraining }: MetricsSources): void {
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
  gauge(
    'rooms',
    'Rooms with a seat that is held on this node',
    async () => (await store.census()).rooms,
  );
  gauge('seats', 'Seats that are held on this node', async () => (await store.census()).seats);
  gauge('ready', '1 when this node can seat people, as /readyz says', async () =>
    Number(!isDraining() && (await store.isReady())),
  );
  gauge('draining', '1 while this node is about to stop', () => Number(isDraining()));
  gauge('protocol_version', 'The version that this node speaks', () => PROTOCOL_VERSION);
}
