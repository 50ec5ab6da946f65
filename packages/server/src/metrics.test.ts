import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';
import { createMemoryStore } from './room/memory-store.ts';
import { connect, roomId, runServer, TestClient } from './testing.ts';

function build() {
  const store = createMemoryStore();
  return createMetrics({ store, connections: () => 3, isDraining: () => true });
}

/** The value of one sample, by its name with labels as it stands in the text. */
async function read(text: Promise<string>, sample: string): Promise<number> {
  const line = (await text).split('\n').find(one => one.startsWith(`${sample} `));
  return Number(line?.slice(sample.length));
}

async function scrape(port: number): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
}

test('[O4] every outcome is there from the start, so that its first increase is one', async () => {
  const text = build().text();
  for (const sample of [
    'visavis_joins_total{outcome="full"}',
    'visavis_refused_total{code="rate-limited"}',
    'visavis_upgrades_refused_total{status="429"}',
    'visavis_closes_total{reason="silent"}',
    'visavis_turn_secret_reads_total{outcome="refused"}',
    'visavis_call_setup_seconds_count{path="relayed"}',
    'visavis_call_reconnections_total',
  ])
    expect([sample, await read(text, sample)]).toEqual([sample, 0]);
});

test('[P43] reports of calls become a histogram by path and a sum of reconnections', async () => {
  const metrics = build();
  const report = { type: 'call-report', setUpMs: 700, relayed: false, reconnections: 0 } as const;
  metrics.call(report);
  metrics.call({ ...report, setUpMs: 5_000, relayed: true });
  metrics.call({ ...report, setUpMs: null, relayed: true, reconnections: 3 });
  metrics.call({ ...report, relayed: null });
  const text = metrics.text();
  const setUps = 'visavis_call_setup_seconds';
  expect(await read(text, `${setUps}_count{path="direct"}`)).toBe(1);
  expect(await read(text, `${setUps}_count{path="relayed"}`)).toBe(1);
  expect(await read(text, `${setUps}_count{path="unknown"}`)).toBe(1);
  expect(await read(text, `${setUps}_sum{path="relayed"}`)).toBe(5);
  expect(await read(text, `${setUps}_bucket{le="0.5",path="direct"}`)).toBe(0);
  expect(await read(text, `${setUps}_bucket{le="1",path="direct"}`)).toBe(1);
  expect(await read(text, 'visavis_call_reconnections_total')).toBe(3);
});

test('connections and the end of a node are seen as they are', async () => {
  const text = build().text();
  expect(await read(text, 'visavis_connections')).toBe(3);
  expect(await read(text, 'visavis_draining')).toBe(1);
});

test('a node that is about to stop, or whose store does not answer, is not ready', async () => {
  const store = createMemoryStore();
  const ready = (isDraining: boolean, isStoreReady: boolean) => {
    const asked = { ...store, isReady: () => Promise.resolve(isStoreReady) };
    const sources = { store: asked, connections: () => 0, isDraining: () => isDraining };
    return read(createMetrics(sources).text(), 'visavis_ready');
  };
  expect(await Promise.all([ready(false, true), ready(true, true), ready(false, false)])).toEqual([
    1, 0, 0,
  ]);
});

test('a process that works is busy for as long as it does, and one that waits is not', async () => {
  const metrics = build();
  const busy = () => read(metrics.text(), 'visavis_busy_seconds_total');
  const turn = () => new Promise(resolve => setTimeout(resolve, 0));
  await turn();
  const before = await busy();
  const began = performance.now();
  while (performance.now() - began < 100);
  await turn();
  expect((await busy()) - before).toBeGreaterThanOrEqual(0.1);
  expect(await metrics.text()).not.toMatch(/^nodejs_eventloop_lag_p99/m);
});

test('[P43] [P54] what a running server counts: joins and their time, reports, refused upgrades', async () => {
  const server = await runServer();
  const alice = await connect(server.port);
  const report = { type: 'call-report', setUpMs: 300, relayed: false, reconnections: 1 } as const;
  alice.send(report);
  alice.join(roomId('R'), 'A');
  await alice.next('joined');
  alice.send(report);
  expect(await alice.rest()).toEqual([]);
  const stranger = new TestClient(server.port, { origin: 'https://evil.example' });
  expect((await stranger.closed).code).toBe(1006);
  const text = scrape(server.port);
  expect(await read(text, 'visavis_join_seconds_count')).toBe(1);
  expect(await read(text, 'visavis_call_setup_seconds_count{path="direct"}')).toBe(1);
  expect(await read(text, 'visavis_call_reconnections_total')).toBe(1);
  expect(await read(text, 'visavis_upgrades_refused_total{status="403"}')).toBe(1);
  await server.stop();
});
