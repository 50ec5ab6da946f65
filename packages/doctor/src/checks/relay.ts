// Every STUN and TURN server as browsers use it: an address, an allocation, packets there and back.
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import {
  allocate,
  type Allocation,
  bind,
  type Endpoint,
  type Failure,
  isPrivateIp,
  type RelayUrl,
} from '@visavis/turn';
import { type Finding, open, right, wrong } from '../finding.ts';
import { isPrivate, type Target } from '../target.ts';
import { explainFailure } from './relay-failure.ts';
import type { ListedRelay } from './relay-list.ts';

/** Datagrams get lost: one of these arrives where a way exists. */
const TRIES = 3;
const FORBIDDEN = 403;

export async function checkRelay(listed: ListedRelay, target: Target): Promise<readonly Finding[]> {
  const { relay } = listed;
  if (relay.transport === 'dtls')
    return [open(`${relay.url}: browsers do not speak TLS over UDP with a relay`)];
  if (!relay.isTurn) return [await checkStun(relay, target)];
  const expired = expiredSeconds(listed);
  if (expired !== null) return [explainExpired(relay, expired)];
  return checkTurn(listed, target);
}

/** [D13] */
async function checkStun(relay: RelayUrl, { limitMs }: Target): Promise<Finding> {
  const bound = await bind(relay, limitMs);
  if (bound.ok) return right(`${relay.url} tells browsers their address`);
  return explainFailure(relay, bound.failure);
}

/** [D16] Credentials of the REST scheme begin with the second of their end. */
function expiredSeconds({ username }: ListedRelay): number | null {
  const [, digits] = /^(\d{9,11})(?::|$)/.exec(username) ?? [];
  if (digits === undefined) return null;
  const seconds = Math.floor(Date.now() / 1_000) - Number(digits);
  return seconds >= 0 ? seconds : null;
}

function explainExpired({ url }: RelayUrl, seconds: number): Finding {
  return wrong(
    `${url}: the credentials ended ${seconds} s ago`,
    'Set the clock of the server (timedatectl set-ntp true); in ICE_SERVERS credentials do not renew themselves, use TURN_URLS and TURN_SECRET.',
  );
}

/** [D14] */
async function checkTurn(listed: ListedRelay, target: Target): Promise<readonly Finding[]> {
  const { relay } = listed;
  const first = await allocate(relay, listed, target.limitMs);
  if (!first.ok) return [explainFailure(relay, first.failure)];
  const second = await allocate(relay, listed, target.limitMs);
  if (!second.ok) {
    await first.value.release();
    return [explainFailure(relay, second.failure)];
  }
  const pair = { one: first.value, other: second.value };
  const findings = [
    checkRelayed(relay, pair.one.relayed, target),
    await checkLoop(relay, pair, target),
  ];
  const outside = await checkOutside(relay, pair.one, target);
  await Promise.all([pair.one.release(), pair.other.release()]);
  return [...findings, ...(outside === null ? [] : [outside])].filter(isNews);
}

/** One line says that all is well. */
function isNews(finding: Finding, index: number, all: readonly Finding[]): boolean {
  return finding.status !== 'right' || (index === all.length - 1 && all.every(isRight));
}

function isRight({ status }: Finding): boolean {
  return status === 'right';
}

/** [D15] */
function checkRelayed({ url }: RelayUrl, { ip }: Endpoint, target: Target): Finding {
  if (!isPrivateIp(ip) || isPrivate(target)) return right(`${url} relays`);
  return wrong(
    `${url} relays from the private address ${ip}, which friends elsewhere cannot reach`,
    'Set TURN_EXTERNAL_IP (coturn: external-ip) to the public IPv4 address of the relay.',
  );
}

interface Pair {
  readonly one: Allocation;
  readonly other: Allocation;
}

/** [D14] Two people who both need this relay. */
async function checkLoop(
  relay: RelayUrl,
  { one, other }: Pair,
  { limitMs }: Target,
): Promise<Finding> {
  const permits = [await one.permit(other.relayed), await other.permit(one.relayed)];
  const refused = permits.find(result => !result.ok);
  if (refused?.ok === false) return explainLoopRefusal(relay, refused.failure, one.relayed);
  const data = randomBytes(16);
  const hears = other.hears(data, limitMs);
  for (let count = 0; count < TRIES; count += 1) one.send(other.relayed, data);
  if (await hears) return right(`${relay.url} relays`);
  return wrong(
    `${relay.url}: packets between two relayed people get lost`,
    'Let the relay reach its own public address: open its UDP relay ports (TURN_RELAY_PORTS, coturn: min-port to max-port).',
  );
}

function explainLoopRefusal(relay: RelayUrl, failure: Failure, { ip }: Endpoint): Finding {
  if (failure.type !== 'refused' || failure.code !== FORBIDDEN)
    return explainFailure(relay, failure);
  return wrong(
    `${relay.url} forbids packets to its own address, so two people who both need it do not meet`,
    `Add allowed-peer-ip=${ip}, and the inner address if there is one, to coturn's configuration (npm start -- --turn does).`,
  );
}

/** [D14] From here to the relay's port, as a friend sends. Null where our own network does not let us try. */
async function checkOutside(
  relay: RelayUrl,
  one: Allocation,
  target: Target,
): Promise<Finding | null> {
  const seen = await bind({ ...relay, transport: 'udp' }, target.limitMs);
  if (!seen.ok || !(await one.permit(seen.value)).ok) return null;
  const data = randomBytes(16);
  const socket = createSocket(isIPv6(one.relayed.ip) ? 'udp6' : 'udp4');
  const hears = one.hears(data, target.limitMs);
  for (let count = 0; count < TRIES; count += 1)
    socket.send(data, one.relayed.port, one.relayed.ip);
  const heard = await hears;
  socket.close();
  if (heard) return right(`${relay.url} relays`);
  return wrong(
    `${relay.url}: its relay ports do not let packets in`,
    'Open them for UDP in the firewall of the relay and of its provider: TURN_RELAY_PORTS (coturn: min-port to max-port), 49152-65535 unless set.',
  );
}
