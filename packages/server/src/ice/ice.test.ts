import { createHmac } from 'node:crypto';
import { type IceServer, PROTOCOL_VERSION } from '@visavis/protocol';
import { afterEach, expect, test } from 'vitest';
import { connect, runServer, type RunningServer, TestClient } from '../testing.ts';
import { deploymentSalt } from './salt.ts';

let stop: (() => Promise<void>) | null = null;
afterEach(async () => {
  await stop?.();
  stop = null;
});

async function run(environment: Record<string, string>): Promise<RunningServer> {
  const server = await runServer(environment);
  stop = () => server.stop();
  return server;
}

const LIFETIME_MS = 7_200_000;
/** Two relays that share a secret. */
const TURN = { TURN_URLS: 'turn:t1.example:3478,turns:t2.example:443', TURN_SECRET: 'north' };

/** coturn's own check: HMAC-SHA1 of the username under the shared secret, and the time in front of the colon. */
function expectValid(server: IceServer, nowMs: number): void {
  const { username = '', credential } = server;
  expect(username).toMatch(/^\d{10}:[\w-]{12}$/);
  expect(credential).toBe(createHmac('sha1', 'north').update(username).digest('base64'));
  expect(Number(username.split(':')[0])).toBe(Math.floor((nowMs + LIFETIME_MS) / 1_000));
}

test('[P2] without TURN the configured servers are welcomed with, and they never end', async () => {
  const ice = [{ urls: ['stun:s.example:3478'] }];
  const { port } = await run({ ICE_SERVERS: JSON.stringify(ice), PUBLIC_URL: 'https://v.example' });
  expect(await new TestClient(port).next('welcome')).toEqual({
    type: 'welcome',
    version: PROTOCOL_VERSION,
    salt: deploymentSalt(new URL('https://v.example')),
    iceServers: ice,
    iceLifetimeMs: null,
  });
});

test('[P4] every connection is welcomed with TURN credentials of its own, the same for all relays', async () => {
  const { port, clock } = await run({ ...TURN, ICE_SERVERS: '[{"urls":"stun:s.example"}]' });
  const alice = await new TestClient(port).next('welcome');
  const bob = await new TestClient(port).next('welcome');
  expect(alice.iceServers.map(({ urls }) => urls)).toEqual([
    ['stun:s.example'],
    ['turn:t1.example:3478', 'turns:t2.example:443'],
  ]);
  expect(alice.iceLifetimeMs).toBe(LIFETIME_MS);
  expectValid(alice.iceServers[1]!, clock.wall());
  expect(bob.iceServers[1]!.username).not.toBe(alice.iceServers[1]!.username);
});

test('[P3] fresh credentials come when three quarters of the old ones are over, again and again', async () => {
  const { port, clock } = await run(TURN);
  const alice = await connect(port);
  const live = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 10_000) {
      clock.advance(10_000);
      const heard = await alice.rest();
      if (passed + 10_000 < ms) expect(heard).toEqual([]);
      else return heard;
    }
    return [];
  };
  for (let round = 0; round < 2; round += 1) {
    const [ice, ...others] = await live(0.75 * LIFETIME_MS);
    expect(others).toEqual([]);
    if (ice?.type !== 'ice') throw new Error('no fresh credentials');
    expect(ice.iceLifetimeMs).toBe(LIFETIME_MS);
    expectValid(ice.iceServers[0]!, clock.wall());
  }
});

test('[P4] credentials end by the clock that the relay has, too, however the one of the process stands', async () => {
  const { port, clock } = await run(TURN);
  const aYearLaterMs = clock.now() + 31_536_000_000;
  clock.setWall(aYearLaterMs);
  expectValid((await new TestClient(port).next('welcome')).iceServers[0]!, aYearLaterMs);
});

test('[P3] the life of the credentials can be chosen', async () => {
  const { port } = await run({ ...TURN, TURN_LIFETIME_S: '60' });
  expect((await new TestClient(port).next('welcome')).iceLifetimeMs).toBe(60_000);
});

test('[P5] the salt is the same for a host, however it is written, and another for another', () => {
  const salts = ['https://v.example', 'https://V.example:443/', 'https://w.example', null].map(
    url => deploymentSalt(url === null ? null : new URL(url)),
  );
  expect(salts[0]).toBe(salts[1]);
  expect(new Set(salts).size).toBe(3);
  for (const salt of salts) expect(salt).toMatch(/^[\w-]{43}$/);
});
