// The ways in which Redis is run: with a password, with TLS, with Sentinels, as a cluster.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { storeContract } from '../room/store-contract.ts';
import { connect, roomId, silentLog } from '../testing.ts';
import { RedisStore } from './redis-store.ts';
import { freePort, openLink, startRedis, type TestRedis, until } from './testing.ts';
import {
  eventually,
  isReady,
  joinedOrFull,
  seatPair,
  spawnNode,
  startNode,
  type TestNode,
  untilOpen,
  untilSignalled,
} from './testing-nodes.ts';

const ending: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ending.toReversed()) await end();
});
const own = async <T extends TestNode | TestRedis>(starting: Promise<T>): Promise<T> => {
  const thing = await starting;
  ending.push(() => ('stop' in thing ? thing.stop() : thing.end()));
  return thing;
};

test.concurrent(
  '[N16] a password is used, and a wrong one is told without repeating it',
  async () => {
    const redis = await own(startRedis({ password: 'right' }));
    const good = await own(startNode(redis.url));
    await until(() => isReady(good));
    const bad = await own(spawnNode(redis.url.replace('right', 'hush')));
    await until(() => bad.log().includes('Redis does not answer'));
    expect(bad.log()).toContain('"reason":"WRONGPASS"');
    expect(bad.log()).not.toContain('hush');
    expect(await isReady(bad)).toBe(false);
  },
);

test.concurrent('[N16] TLS is spoken, and a certificate of nobody is not believed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'visavis-tls-'));
  ending.push(() => rm(folder, { recursive: true }));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const about = ['-nodes', '-days', '2', '-subj', '/CN=localhost'];
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync(
    process.env['OPENSSL'] ?? 'openssl',
    [...request, ...about, ...names, '-keyout', key, '-out', certificate],
    {
      stdio: 'ignore',
    },
  );
  const port = await freePort();
  const files = [`tls-cert-file ${certificate}`, `tls-key-file ${key}`];
  const settings = [`tls-port ${port}`, ...files, 'tls-auth-clients no'];
  await own(startRedis({ settings }));
  const url = `rediss://127.0.0.1:${port}`;
  const trusting = await own(spawnNode(url, { NODE_EXTRA_CA_CERTS: certificate }));
  await until(() => isReady(trusting));
  const stranger = await own(spawnNode(url));
  await until(() => stranger.log().includes('Redis does not answer'));
  expect(stranger.log()).toContain('"reason":"DEPTH_ZERO_SELF_SIGNED_CERT"');
});

test.concurrent('[N2] a Redis that is too old is called so', async () => {
  const old = await own(startRedis({ settings: ['rename-command SSUBSCRIBE ""'] }));
  const node = await own(spawnNode(old.url));
  await until(() => node.log().includes('Redis does not answer'));
  expect(node.log()).toContain('"reason":"too old: Redis 7 or newer is needed"');
  expect(await isReady(node)).toBe(false);
});

test.concurrent(
  '[N17] the primary fails and Sentinels name another: both people go on, and a third stays out',
  async () => {
    const primary = await own(startRedis());
    const replica = await own(startRedis({ settings: [`replicaof 127.0.0.1 ${primary.port}`] }));
    const monitor = [
      `sentinel monitor calls 127.0.0.1 ${primary.port} 1`,
      'sentinel down-after-milliseconds calls 1000',
      'sentinel failover-timeout calls 3000',
    ];
    const sentinel = await own(startRedis({ sentinel: true, settings: monitor }));
    const hasReplica = async () => {
      const replicas = await sentinel.ask('SENTINEL', 'REPLICAS', 'calls');
      return Array.isArray(replicas) && replicas.length === 1;
    };
    await until(hasReplica);
    const url = `redis-sentinel://127.0.0.1:1,127.0.0.1:${sentinel.port}/calls`;
    const nodes = [await own(startNode(url)), await own(startNode(url))] as const;
    const ROOM = roomId('1');
    await untilOpen(nodes, ROOM);
    const { alice, bob } = await seatPair([nodes[0].port, nodes[1].port], ROOM);
    for (const client of [alice, bob]) client.send({ type: 'ping', nextMs: 60_000 });
    // On a slow machine the Sentinel may have changed its mind already.
    const named = await sentinel.ask('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'calls');
    const isReplica = Array.isArray(named) && named[1] === String(replica.port);
    await (isReplica ? replica : primary).kill();
    await until(async () => !(await isReady(nodes[0])) && !(await isReady(nodes[1])));
    await until(async () => (await isReady(nodes[0])) && (await isReady(nodes[1])));
    const carol = await connect(nodes[0].port);
    carol.join(ROOM, 'C');
    await eventually(carol, 'full');
    await untilSignalled({ client: alice, name: 'A' }, { client: bob, name: 'B' });
    await untilSignalled({ client: bob, name: 'B' }, { client: alice, name: 'A' });
  },
);

interface TestCluster {
  readonly url: string;
  readonly shards: readonly TestRedis[];
}

const SLOTS = [
  ['0', '5460'],
  ['5461', '10922'],
  ['10923', '16383'],
] as const;

async function startCluster(): Promise<TestCluster> {
  const shards = await Promise.all(
    SLOTS.map(async range => {
      const settings = ['cluster-enabled yes', `cluster-port ${await freePort()}`];
      const shard = await own(startRedis({ settings: [...settings, 'cluster-node-timeout 1000'] }));
      await shard.ask('CLUSTER', 'ADDSLOTSRANGE', ...range);
      return { shard, bus: settings[1]?.split(' ')[1] ?? '' };
    }),
  );
  const [first, ...others] = shards;
  for (const { shard, bus } of others)
    await first?.shard.ask('CLUSTER', 'MEET', '127.0.0.1', String(shard.port), bus);
  for (const { shard } of shards)
    await until(async () =>
      /cluster_state:ok[^]*cluster_known_nodes:3/.test(String(await shard.ask('CLUSTER', 'INFO'))),
    );
  const hosts = shards.map(({ shard }) => `127.0.0.1:${shard.port}`).join(',');
  return { url: `redis-cluster://${hosts}`, shards: shards.map(({ shard }) => shard) };
}

let starting: Promise<TestCluster> | null = null;
const cluster = () => (starting ??= startCluster());

test.concurrent(
  '[N18] two nodes on a cluster: people meet, and a shard that starts anew takes nobody their seats',
  async () => {
    const { url, shards } = await cluster();
    const nodes = [await own(startNode(url)), await own(startNode(url))] as const;
    const rooms = ['3', '4', '5', '6', '7', '8'].map(letter => roomId(letter));
    await untilOpen(nodes, roomId('2'));
    const pairs = [];
    for (const room of rooms) pairs.push(await seatPair([nodes[0].port, nodes[1].port], room));
    for (const { alice, bob } of pairs)
      for (const client of [alice, bob]) client.send({ type: 'ping', nextMs: 60_000 });
    for (const shard of shards) {
      await shard.kill();
      await shard.restart();
    }
    await until(async () => (await isReady(nodes[0])) && (await isReady(nodes[1])));
    for (const [index, room] of rooms.entries()) {
      const carol = await connect(nodes[0].port);
      expect([index, await joinedOrFull(carol, room, 'C')]).toEqual([index, 'full']);
      const { alice, bob } = pairs[index]!;
      await untilSignalled({ client: alice, name: 'A' }, { client: bob, name: 'B' });
      await untilSignalled({ client: bob, name: 'B' }, { client: alice, name: 'A' });
    }
  },
);

storeContract('[N18] a cluster', async () => {
  const { url, shards } = await cluster();
  for (const shard of shards) await shard.ask('FLUSHALL');
  const link = await openLink(url);
  ending.push(() => link.close());
  const store = new RedisStore({ link, log: silentLog, lease: { isHeld: true, name: 'n' } });
  const pass = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
  return { store, clock: { now: () => systemClock.now(), pass } };
});
