import { expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { Lease } from './lease.ts';
import { openLink, startRedis } from './testing.ts';

/** Twenty minutes of a fleet that is replaced, or of nodes that fail as soon as they start. */
const GIVEN_UP = 20_000;
const GIVE_UP = `
local time = redis.call('TIME')
for number = 1, tonumber(ARGV[1]) do redis.call('ZADD', KEYS[1], -time[1] * 1000, 'dead' .. number) end
`;

test('[N6] a node gets its lease however many others were given up, and knows all of them', async () => {
  const redis = await startRedis();
  await redis.ask('EVAL', GIVE_UP, '1', 'visavis:{nodes}', String(GIVEN_UP));
  const link = await openLink(redis.url);
  const world = { link, clock: systemClock, leaseMs: 6_000, createName: () => 'alive' };
  const lease = new Lease(world, { renamed: () => Promise.resolve(), changed: () => undefined });
  await lease.renew();
  expect(lease.isHeld).toBe(true);
  expect(lease.goneAtMs(`dead${GIVEN_UP}`)).toBeGreaterThan(0);
  expect(lease.goneAtMs('alive')).toBeNull();
  link.close();
  await redis.end();
});
