// What so many people need: nodes, Redis, relays and wires, from the rates of the model and the costs that were measured.
import { NODE, REDIS } from './costs.ts';
import type { Habits } from './habits.ts';
import { looksAtPart, PARTS, loadToRates, loadToStorm, type Rates, RENEWALS_S } from './model.ts';

/** A core is asked for half of what it has, so that there is room for a storm. */
const USED_SHARE = 0.5;
/** With 20,000 open files a process, and room for the people of a neighbour that died. */
const PEOPLE_OF_NODE = 15_000;
/** Rooms are spread by the first letter of their ids. */
const MAX_SHARDS = 64;
/** Ping and pong with the headers of WebSocket, TCP and IP, and an acknowledgement each way. */
const PING_BYTES = 230;
const SIGNAL_BYTES = 2_200;
/** Assumed: see docs/capacity.md. */
const RELAYED_SHARE = 1 / 6;
const MEDIA_MBPS = 1.75;
/** Whoever talks keeps one for each URL of the relay, of which there are three; one in ten waits. */
const ALLOCATIONS = 2.7;
/** [T5] Of one address. */
const RELAY_PORTS = 16_384;

export interface Size {
  readonly nodes: number;
  readonly nodeCores: number;
  readonly memoryGb: number;
  readonly redisCommands: number;
  readonly redisCores: number;
  /** Of the one key that all nodes renew their leases in. */
  readonly leaseCores: number;
  readonly shards: number;
  readonly redisGb: number;
  readonly signallingGbps: number;
  /** Out of the relays, and as much into them. */
  readonly turnGbps: number;
  /** As many as their ports ask for; their wires may ask for more. */
  readonly relays: number;
  readonly storm: StormSize;
}

interface StormSize {
  readonly displaced: number;
  /** Until the nodes that are left have taken all in, with nothing else to do. */
  readonly nodeSeconds: number;
  readonly redisCommands: number;
  /** With nothing else to do, spread over the shards. */
  readonly redisSeconds: number;
}

export function peopleToSize(people: number, habits: Habits): Size {
  const nodes = Math.max(2, Math.ceil(people / PEOPLE_OF_NODE));
  const load = { ...habits, people, nodes };
  const rates = loadToRates(load);
  const redisCores = redisShare(rates, nodes);
  const shards = Math.min(MAX_SHARDS, Math.ceil(redisCores / USED_SHARE));
  return {
    nodes,
    nodeCores: nodeShare(rates, people),
    memoryGb: (nodes * NODE.emptyMb) / 1e3 + (people * NODE.personKb) / 1e6,
    redisCommands: rates.redisCommands,
    redisCores,
    leaseCores: leaseShare(nodes),
    shards,
    redisGb: ((people / 2) * REDIS.roomBytes) / 1e9,
    signallingGbps: ((rates.pings * PING_BYTES + 2 * rates.signals * SIGNAL_BYTES) * 8) / 1e9,
    turnGbps: (people * RELAYED_SHARE * MEDIA_MBPS) / 1e3,
    relays: Math.ceil((people * ALLOCATIONS) / RELAY_PORTS),
    storm: stormSize({ ...load, shards }),
  };
}

/** Cores, of all nodes. */
function nodeShare(rates: Rates, people: number): number {
  const comings = rates.joins * (NODE.connectMicros + NODE.joinMicros);
  const goings = (rates.leaves + rates.losses) * NODE.joinMicros;
  const signals = rates.signals * NODE.signalMicros + rates.crossings * NODE.crossingMicros;
  const staying = rates.pings * NODE.pingMicros + people * NODE.seatMicros;
  return (comings + goings + signals + staying) / 1e6;
}

/** Cores, without the leases, which lie in one place. */
function redisShare(rates: Rates, nodes: number): number {
  const updates = rates.joins + rates.leaves + rates.losses;
  const renewals = nodes / RENEWALS_S;
  const commands = rates.redisCommands - 2 * updates - renewals;
  const looked = rates.checks * REDIS.roomMicros;
  return (updates * REDIS.updateMicros + commands * REDIS.commandMicros + looked) / 1e6;
}

function leaseShare(nodes: number): number {
  return ((nodes / RENEWALS_S) * REDIS.renewMicros) / 1e6;
}

function stormSize(load: Habits & { people: number; nodes: number; shards: number }): StormSize {
  const { people, nodes, shards } = load;
  const { displaced, redisCommands } = loadToStorm(load);
  const looks = PARTS * looksAtPart(load) * REDIS.commandMicros + people * REDIS.roomMicros;
  const rejoin = NODE.connectMicros + NODE.joinMicros;
  return {
    displaced,
    nodeSeconds: (displaced * rejoin) / 1e6 / (nodes - 1),
    redisCommands,
    redisSeconds: (looks + displaced * REDIS.updateMicros) / 1e6 / shards,
  };
}
