import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_FILE_CHUNK_BYTES } from '@visavis/protocol';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeLane } from '../testing/fake-lane.ts';
import type { Line } from './brake.ts';
import { Way } from './way.ts';

const CALM: Line = { roundTripMs: 40, loss: 0, roomKbps: null };
const NARROW: Line = { ...CALM, roomKbps: 800 };

let clock: FakeClock;
let lane: FakeLane;
let way: Way;
let sender: AbortController;
/** What the network took of it. */
let left: number;

beforeEach(() => {
  clock = new FakeClock(settle);
  sender = new AbortController();
  left = 0;
  way = new Way(clock);
  follow();
});
afterEach(() => {
  sender.abort();
  way.close();
});

function follow(): void {
  lane = new FakeLane(data => (left += typeof data === 'string' ? 0 : data.byteLength));
  lane.become('open');
  way.follow(lane);
}

/** Until all that is promised has run. */
function settle(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

async function sendFor(seconds: number, bytes = Infinity): Promise<void> {
  sender = new AbortController();
  const { signal } = sender;
  const send = async () => {
    for (let sent = 0; sent < bytes && !signal.aborted;) {
      const chunk = new Uint8Array(way.chunkBytes);
      await way.post(chunk, signal);
      sent += chunk.byteLength;
    }
  };
  void send();
  await clock.advance(seconds * 1_000);
}

test('[F19] with the brake on, so much goes in a second, evenly', async () => {
  for (let second = 0; second < 10; second++) way.observe(NARROW);
  await sendFor(0.2);
  expect(left).toBeLessThanOrEqual(50_000 * 0.2 + way.chunkBytes);
  await clock.advance(1_800);
  expect(left).toBeGreaterThan(95_000);
  expect(left).toBeLessThan(105_000);
});

test('[F19] with the brake on, what goes in 0.2 s waits in the channel at most', async () => {
  for (let second = 0; second < 10; second++) way.observe(NARROW);
  lane.stuff();
  await sendFor(10);
  expect(lane.bufferedBytes).toBeGreaterThan(9_000);
  expect(lane.bufferedBytes).toBeLessThan(10_000 + way.chunkBytes);
  lane.drain();
  await clock.advance(1_000);
  expect(left).toBeGreaterThan(50_000);
});

test('[F19] the sender obeys within the second, and is let go with the next link', async () => {
  for (let second = 0; second < 5; second++) way.observe(CALM);
  await sendFor(1, 1_000_000);
  expect(left).toBeGreaterThanOrEqual(1_000_000);
  way.observe({ ...CALM, loss: 0.2 });
  left = 0;
  await sendFor(1);
  expect(left).toBeGreaterThan(650_000);
  expect(left).toBeLessThan(800_000);
  sender.abort();
  follow();
  left = 0;
  await sendFor(0.01, 5_000_000);
  expect(left).toBeGreaterThanOrEqual(5_000_000);
});

test('[F19] where nothing was sent for a second the brake is let go', async () => {
  for (let second = 0; second < 5; second++) way.observe(CALM);
  await sendFor(1, 1_000_000);
  way.observe({ ...CALM, loss: 0.2 });
  await clock.advance(1_000);
  way.observe(CALM);
  left = 0;
  await sendFor(0.01, 5_000_000);
  expect(left).toBeGreaterThanOrEqual(5_000_000);
});

test('[F4] a message takes 50 ms of the way, as far as it is known how fast that is', async () => {
  expect(way.chunkBytes).toBe(16_384);
  await sendFor(1, 400_000);
  expect(way.chunkBytes).toBeGreaterThan(19_000);
  expect(way.chunkBytes).toBeLessThan(22_000);
  await sendFor(1, 20_000_000);
  expect(way.chunkBytes).toBe(MAX_FILE_CHUNK_BYTES);
  follow();
  lane.stuff();
  await sendFor(1);
  expect(way.chunkBytes).toBe(4_096);
});
