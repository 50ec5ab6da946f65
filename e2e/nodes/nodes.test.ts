// Three nodes behind a load balancer with many running calls, while nodes are replaced or die: `npm run test:deploy`.
import { env } from 'node:process';
import { until } from '@visavis/server/redis/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Crowd } from './crowd.ts';
import { Deployment } from './deployment.ts';
import { hasHaproxy } from './haproxy.ts';
import { Tally } from './tally.ts';

const PAIRS = Number(env['VISAVIS_PAIRS'] ?? 0);
if (PAIRS > 0 && !hasHaproxy())
  throw new Error('Install HAProxy (Debian: apt-get install haproxy) or name it in HAPROXY.');
const isAsked = PAIRS > 0;
const LIMIT_MS = 300_000;
const PLAN = { timeout: LIMIT_MS, skip: !isAsked };
/** "Within seconds", on a machine that does much else. */
const GAP_LIMIT_MS = 15_000;

/** Everybody has an address of their own, so the limits are those of production. */
const ENVIRONMENT = { JOINS_PER_MINUTE: '120', NODE_LEASE_MS: '6000' };

let deployment: Deployment;
let crowd: Crowd;
const tally = new Tally();

beforeAll(async () => {
  if (!isAsked) return;
  deployment = await Deployment.start(ENVIRONMENT);
  crowd = new Crowd(deployment.port, tally);
  await crowd.arrive(PAIRS);
  crowd.intrude();
}, LIMIT_MS);
afterAll(async () => {
  if (!isAsked) return;
  crowd.close();
  await deployment.stop();
});

/** Longer than a dead node's lease there is somebody who would take a seat that were free. */
const ATTEMPTS = 200;

async function finish(title: string): Promise<void> {
  const wasTried = () => tally.counted('strangers told full') >= ATTEMPTS;
  await until(() => wasTried() || tally.violations.length > 0);
  await crowd.whole();
  console.log(tally.report(`${title} of ${PAIRS} pairs`));
  await crowd.speak();
  expect(tally.violations).toEqual([]);
  expect(tally.gapsMs.max).toBeLessThan(GAP_LIMIT_MS);
}

test(
  '[N20] all nodes are replaced one after another: nobody notices, no seat changes hands, and not all come back at once',
  PLAN,
  async () => {
    tally.begin();
    await deployment.replaceAll();
    await finish('rolling deploy');
    expect(tally.returns).toBeGreaterThanOrEqual(2 * PAIRS);
  },
);

test(
  '[N20] a node is killed: its people are back through others, and no seat changes hands',
  PLAN,
  async () => {
    tally.begin();
    const startAgain = await deployment.kill(0);
    await finish('death of a node');
    await startAgain();
  },
);
