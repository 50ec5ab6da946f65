// Against a small relay that can be told to misbehave. The real one is in packages/doctor/src/coturn.test.ts.
import { afterEach, expect, test } from 'vitest';
import { ATTRIBUTE, textOf } from '../stun/attribute.ts';
import { isSignedBy, longTermKey, type StunMessage } from '../stun/message.ts';
import { type Answer, FakeRelay, grant, refuse, succeed } from '../testing.ts';
import { allocate, bind } from './allocation.ts';
import { parseRelayUrl, type RelayUrl } from './relay-url.ts';

const CREDENTIALS = { username: '1800000000:abc', credential: 'north' };
const KEY = longTermKey(CREDENTIALS.username, 'example.org', CREDENTIALS.credential);
const RELAYED = { ip: '203.0.113.5', port: 50_000 };
const granted = grant(RELAYED, CREDENTIALS);

const relay = new FakeRelay();
afterEach(() => relay.close());

const udp = async (answer: Answer) => server(await relay.udp(answer));
const tcp = async (answer: Answer) => server(await relay.tcp(answer));

function server(url: string): RelayUrl {
  const parsed = parseRelayUrl(url);
  if (parsed === null) throw new Error(`${url} is no relay`);
  return parsed;
}

async function allocateFrom(answer: Answer) {
  const allocated = await allocate(await udp(answer), CREDENTIALS, 5_000);
  if (!allocated.ok) throw new Error(JSON.stringify(allocated));
  return allocated.value;
}

test.each([
  ['datagrams', udp],
  ['a stream that is cut anywhere', tcp],
])('a binding request tells our address, over %s', async (_, run) => {
  expect(await bind(await run(granted), 5_000)).toEqual({ ok: true, value: RELAYED });
});

test.each([
  ['datagrams', udp],
  ['a stream', tcp],
])('an allocation signs with the realm and nonce that it is told, over %s', async (_, run) => {
  const allocated = await allocate(await run(granted), CREDENTIALS, 5_000);
  if (!allocated.ok) throw new Error(JSON.stringify(allocated));
  expect(allocated.value.relayed).toEqual(RELAYED);
  await allocated.value.release();
});

test('a lost datagram is sent again', async () => {
  let count = 0;
  const forgetful = await udp((request, bytes) => {
    count += 1;
    return count === 1 ? null : granted(request, bytes);
  });
  expect(await bind(forgetful, 5_000)).toEqual({ ok: true, value: RELAYED });
});

test('a nonce that went stale is replaced', async () => {
  const allocation = await allocateFrom((request, bytes) => {
    const isFresh = request.method === 'allocate' || textOf(request, ATTRIBUTE.nonce) === 'two';
    return isFresh ? granted(request, bytes) : refuse(request, 438, 'two');
  });
  expect((await allocation.permit(RELAYED)).ok).toBe(true);
});

const quota = (request: StunMessage) => refuse(request, 486);
const stranger = (request: StunMessage) => refuse(request, 401);
const impostor: Answer = (request, bytes) =>
  isSignedBy(bytes, KEY) ? succeed(request, [], Buffer.from('other')) : refuse(request, 401);

test.each([
  ['refuses', quota, { type: 'refused', code: 486, reason: '' }],
  ['has another secret', stranger, { type: 'refused', code: 401, reason: '' }],
  ['cannot prove its secret', impostor, { type: 'garbled' }],
] as const)('a server that %s is found out', async (_, answer, failure) => {
  const allocated = await allocate(await udp(answer), CREDENTIALS, 5_000);
  expect(allocated).toEqual({ ok: false, failure });
});

test('silence is no answer', async () => {
  const failure = { type: 'no-answer' };
  expect(await bind(await udp(() => null), 300)).toEqual({ ok: false, failure });
  expect(await bind(await tcp(() => null), 5_000)).toEqual({ ok: false, failure });
});

test.each(['turn:127.0.0.1:1', 'turn:127.0.0.1:1?transport=tcp'])(
  'a closed port is known at once: %s',
  async url => {
    const failure = { type: 'unreachable', code: 'ECONNREFUSED' };
    expect(await bind(server(url), 5_000)).toEqual({ ok: false, failure });
  },
);
