// Three nodes behind a load balancer with many running calls, while nodes are replaced or die: `npm run test:deploy`.
import { once } from 'node:events';
import { env } from 'node:process';
import { freePort, startRedis, type TestRedis, until } from '@visavis/server/redis/testing';
import { isReady, type NodeProcess, spawnNode } from '@visavis/server/redis/testing-nodes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Crowd } from './crowd.ts';
import { hasHaproxy, type LoadBalancer, startHaproxy } from './haproxy.ts';
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
const environment = (port: number) => ({
  PORT: String(port),
  TRUST_PROXY: '1',
  JOINS_PER_MINUTE: '120',
  NODE_LEASE_MS: '6000',
  PUBLIC_URL: 'https://call.example.org',
});

let redis: TestRedis;
let balancer: LoadBalancer;
let crowd: Crowd;
const tally = new Tally();
const nodes: NodeProcess[] = [];

async function startNode(index: number, port: number): Promise<void> {
  const node = await spawnNode(redis.url, environment(port));
  nodes[index] = node;
  await until(() => isReady(node));
}

beforeAll(async () => {
  if (!isAsked) return;
  redis = await startRedis();
  const ports = [await freePort(), await freePort(), await freePort()];
  await Promise.all(ports.map((port, index) => startNode(index, port)));
  balancer = await startHaproxy(ports);
  crowd = new Crowd(balancer.port, tally);
  await crowd.arrive(PAIRS);
  crowd.intrude();
}, LIMIT_MS);
afterAll(async () => {
  if (!isAsked) return;
  crowd.close();
  await balancer.stop();
  await Promise.all(nodes.map(node => node.stop()));
  await redis.end();
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
    for (const [index, { child, port }] of nodes.entries()) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      await startNode(index, port);
    }
    await finish('rolling deploy');
    expect(tally.returns).toBeGreaterThanOrEqual(2 * PAIRS);
  },
);

test(
  '[N20] a node is killed: its people are back through others, and no seat changes hands',
  PLAN,
  async () => {
    tally.begin();
    const { child, port } = nodes[0]!;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await finish('death of a node');
    await startNode(0, port);
  },
);
