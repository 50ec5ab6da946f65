import { expect, test } from 'vitest';
import { LatencyMeter, stamp } from './latency.ts';

test('a stamp is as long as it should be, and is found inside of a message', () => {
  const text = stamp(performance.now() - 10, 2_000);
  expect(text).toHaveLength(2_000);
  const meter = new LatencyMeter();
  meter.begin();
  meter.arrived(`{"type":"signal","box":"${text}"}`);
  const { p50Ms, p99Ms } = meter.end();
  expect(p50Ms).toBeGreaterThanOrEqual(10);
  expect(p99Ms).toBe(p50Ms);
});

test('what was sent before, and what has no stamp, does not count', () => {
  const meter = new LatencyMeter();
  meter.arrived(stamp(0, 100));
  meter.begin();
  meter.arrived('{"type":"pong"}');
  expect(meter.end()).toEqual({ p50Ms: NaN, p99Ms: NaN });
});
