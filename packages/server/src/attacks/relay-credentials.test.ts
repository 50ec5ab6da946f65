// The relay carries anybody's packets who shows a credential. What they cannot do with one, and how many they get.
import { createHmac } from 'node:crypto';
import type { IceServer } from '@visavis/protocol';
import { expect, test } from 'vitest';
import { connect, roomId, TestClient } from '../testing.ts';
import { beside } from './beside.ts';

const SECRET = 'a-secret-of-the-relay';
const TURN = { TURN_URLS: 'turn:t.example:3478', TURN_SECRET: SECRET, TURN_LIFETIME_S: '600' };

interface Credential {
  readonly username: string;
  readonly credential: string;
}

/** What coturn does with `use-auth-secret`: the time in the name is in the future, and the password fits the name. */
function relayAccepts({ username, credential }: Credential, nowMs: number): boolean {
  const isSigned = createHmac('sha1', SECRET).update(username).digest('base64') === credential;
  return isSigned && Number(username.split(':')[0]) * 1_000 > nowMs;
}

async function newCredential(port: number): Promise<Credential> {
  const client = new TestClient(port);
  const { iceServers } = await client.next('welcome');
  await client.close();
  return toCredential(iceServers);
}

function toCredential([server]: readonly IceServer[]): Credential {
  const { username = '', credential = '' } = server ?? {};
  return { username, credential };
}

test('[Z17] a credential ends when it says so, and cannot be made to say otherwise', () =>
  beside(async ({ port, clock }) => {
    const mine = await newCredential(port);
    const other = await newCredential(port);
    const [expiry = '', name = ''] = mine.username.split(':');
    const later = { ...mine, username: `${Number(expiry) + 86_400}:${name}` };
    const renamed = { ...mine, username: `${expiry}:somebody-else` };
    const mixed = { username: other.username, credential: mine.credential };
    const now = clock.now();
    expect([mine, later, renamed, mixed].map(each => relayAccepts(each, now))).toEqual([
      ...[true, false, false, false],
    ]);
    expect(relayAccepts(mine, now + 601_000)).toBe(false);
  }, TURN));

test('[Z17] a connection gets one, and nothing that it says gets it another', () =>
  beside(async ({ port }) => {
    const greedy = await connect(port);
    for (let times = 0; times < 20; times += 1) {
      greedy.join(roomId('R'), 'M');
      greedy.send({ type: 'hold' });
      greedy.send({ type: 'ping', nextMs: 60_000 });
      greedy.send({ type: 'leave' });
    }
    const heard = new Set((await greedy.rest()).map(({ type }) => type));
    expect(heard.has('ice') || heard.has('welcome')).toBe(false);
  }, TURN));

test('[Z17] who collects them gets as many as connections: the share of one address', () =>
  beside(
    async ({ port }) => {
      const collected: string[] = [];
      const headers = { 'x-forwarded-for': '198.51.100.7' };
      for (let times = 0; times < 12; times += 1) {
        const client = new TestClient(port, { headers });
        const came = client
          .next('welcome')
          .then(({ iceServers }) => toCredential(iceServers).username);
        const username = await Promise.race([came, client.closed.then(() => null)]);
        if (username !== null) collected.push(username);
        client.socket.terminate();
      }
      expect(new Set(collected).size).toBe(8);
    },
    { ...TURN, JOINS_PER_MINUTE: '4', TRUST_PROXY: '1' },
  ));

test('[Z17] the secret itself is said nowhere', () =>
  beside(async ({ port }) => {
    const client = new TestClient(port);
    const said = [JSON.stringify(await client.next('welcome'))];
    await client.close();
    for (const path of ['/', '/metrics', '/readyz', '/nothing'])
      said.push(await (await fetch(`http://127.0.0.1:${port}${path}`)).text());
    for (const text of said) expect(text).not.toContain(SECRET);
  }, TURN));
