import { expect } from '@playwright/test';
import { test } from '../support/stage.ts';

test('[P43] [W10] whoever runs the server sees how many calls were set up, by which path, in what time', async ({
  alice,
  bob,
  room,
  server,
}) => {
  const read = async (sample: string): Promise<number> => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const line = text.split('\n').find(one => one.startsWith(`${sample} `));
    return Number(line?.slice(sample.length));
  };
  const setUps = 'visavis_call_setup_seconds';
  const [count, sum] = [`${setUps}_count{path="direct"}`, `${setUps}_sum{path="direct"}`];
  const before = { count: await read(count), sum: await read(sum) };
  await alice.meet(bob, room);
  await expect.poll(() => read(count)).toBe(before.count + 2);
  // Both together, on one machine that does much else.
  expect((await read(sum)) - before.sum).toBeLessThan(20);
});
