// The fuzzer: many people in few rooms who say right and broken things, sockets that speak no WebSocket at all, and two
// honest people beside them. The server is in the same process: what it throws and what it keeps is seen.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MAX_PING_MS } from '@visavis/protocol';
import { Neighbours } from '../attacks/neighbours.ts';
import { patiently } from '../attacks/patience.ts';
import { systemClock } from '../clock.ts';
import { type RunningServer, runServer, silentLog } from '../testing.ts';
import { Oracle } from './oracle.ts';
import { Person } from './person.ts';
import { createRandom, type Random } from './random.ts';
import { type RawAttack, startRawAttack } from './raw-attack.ts';

export interface FuzzOptions {
  readonly messages: number;
  readonly seed: number;
  /** With the limits that people meet, in real time; else time flies, so that no limit hides what is behind it. */
  readonly hasRealLimits: boolean;
}

export interface FuzzReport {
  readonly messages: number;
  readonly seconds: number;
  readonly delivered: number;
  readonly refusedByCode: Readonly<Record<string, number>>;
  readonly closedByCode: Readonly<Record<string, number>>;
  /** What must never be; empty is good. */
  readonly violations: readonly string[];
  /** What the server logged as its own fault. An exception that nobody caught ends the run. */
  readonly crashes: readonly string[];
  readonly exchanges: number;
  /** Everything closed and forgotten, after garbage collection: before (warm) and after. */
  readonly heapBytes: readonly [number, number];
  /** Connections and rooms that the server still counts, beside the two honest people's. In real time seats are still held. */
  readonly left: { readonly connections: number; readonly rooms: number };
}

const PEOPLE = 48;
/** Below the ten faults in a minute that close a connection. */
const FAULTS_PER_ROUND = 9;
const MESSAGES_PER_ROUND = 16;
const RAW_PER_ROUND = 8;
/** In it faults are forgiven, and a message rate refills. */
const ROUND_MS = 60_000;
const SEAT_HOLD_MS = 60_000;
const WARM_UP = 5_000;

interface Fuzz {
  readonly options: FuzzOptions;
  readonly server: RunningServer;
  readonly random: Random;
  readonly oracle: Oracle;
  readonly neighbours: Neighbours;
  readonly refused: Map<string, number>;
  readonly closed: Map<string, number>;
  serial: number;
  sent: number;
  seconds: number;
}

/**
 * The same seed says the same things; what meets what on the way is up to the machine. Rejects when the server throws
 * what nobody catches, does not answer, or disturbs the honest people.
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const crashes: string[] = [];
  const onError = (error: unknown) => crashes.push(errorToText(error));
  // What nobody caught may leave somebody without an answer for ever.
  let giveUp: (error: unknown) => void = () => undefined;
  const crashed = new Promise<never>((_, reject) => {
    giveUp = error => reject(new Error(`nobody caught this: ${errorToText(error)}`));
  });
  process.on('uncaughtException', giveUp).on('unhandledRejection', giveUp);
  const server = await open(options, onError);
  try {
    return { ...(await Promise.race([attack(options, server), crashed])), crashes };
  } finally {
    await server.stop();
    process.off('uncaughtException', giveUp).off('unhandledRejection', giveUp);
  }
}

function errorToText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function open({ hasRealLimits }: FuzzOptions, onError: (error: unknown) => void) {
  const log = { ...silentLog, error: ({ err }: { readonly err: unknown }) => onError(err) };
  const environment = { JOINS_PER_MINUTE: '100000000', SEAT_HOLD_MS: String(SEAT_HOLD_MS) };
  return runServer(environment, { log, ...(hasRealLimits ? { clock: systemClock } : {}) });
}

async function attack(
  options: FuzzOptions,
  server: RunningServer,
): Promise<Omit<FuzzReport, 'crashes'>> {
  const neighbours = await Neighbours.sit(server.port, {}, MAX_PING_MS);
  const fuzz: Fuzz = {
    ...{ options, server, neighbours, random: createRandom(options.seed), oracle: new Oracle() },
    ...{ refused: new Map(), closed: new Map(), serial: 0, sent: 0, seconds: 0 },
  };
  await phase(fuzz, Math.min(WARM_UP, options.messages / 10));
  const before = await rest(fuzz);
  await phase(fuzz, options.messages - fuzz.sent);
  const after = await rest(fuzz);
  await neighbours.areUndisturbed();
  const left = await count(fuzz);
  await neighbours.leave();
  const { oracle, refused, closed, seconds, sent: messages } = fuzz;
  return {
    ...{ messages, seconds, delivered: oracle.delivered, violations: oracle.violations },
    ...{ refusedByCode: Object.fromEntries(refused), closedByCode: Object.fromEntries(closed) },
    ...{ exchanges: neighbours.exchanges, heapBytes: [before, after], left },
  };
}

/** Everybody comes, talks, and goes without a word. */
async function phase(fuzz: Fuzz, messages: number): Promise<void> {
  const until = fuzz.sent + messages;
  const startMs = performance.now();
  let people: readonly Person[] = [];
  let raw: readonly RawAttack[] = [];
  while (fuzz.sent < until) {
    people = Array.from({ length: PEOPLE }, (_, index) => present(fuzz, people[index], index));
    const next = Array.from({ length: RAW_PER_ROUND }, () =>
      startRawAttack(fuzz.server.port, fuzz.random),
    );
    await round(fuzz, people);
    // Those of the round before were read meanwhile.
    for (const { socket } of raw) socket.drop();
    raw = next;
    fuzz.sent += next.reduce((sum, { messages: count }) => sum + count, 0);
  }
  for (const { socket } of raw) socket.drop();
  for (const { socket } of people) socket.drop();
  fuzz.seconds += (performance.now() - startMs) / 1_000;
}

/** Who was closed, or does not know any more what counted, comes again as somebody new. */
function present(fuzz: Fuzz, before: Person | undefined, index: number): Person {
  if (before !== undefined && !before.isOver && !before.isUnsure) return before;
  before?.socket.drop();
  const { server, random, oracle, refused, closed, options } = fuzz;
  fuzz.serial += 1;
  const person: Person = new Person({
    ...{ port: server.port, random, oracle, people: PEOPLE, person: index, serial: fuzz.serial },
    faultsAllowed: options.hasRealLimits ? Infinity : FAULTS_PER_ROUND,
    onRefused: code => countOne(refused, code),
  });
  person.socket.socket.once('close', () => countOne(closed, String(person.socket.closeCode)));
  return person;
}

async function round(fuzz: Fuzz, people: readonly Person[]): Promise<void> {
  const { neighbours, oracle, server, options } = fuzz;
  const before = people.reduce((sum, { sent }) => sum + sent, 0);
  await Promise.all(people.map(({ socket }) => socket.open()));
  for (const person of people) {
    person.startRound();
    person.speak(MESSAGES_PER_ROUND);
  }
  await neighbours.talk();
  // After two round trips all that was said is done; after one more it is heard.
  for (let trip = 0; trip < 3; trip += 1) await syncAll(people);
  oracle.judge(people.filter(({ isOver, isUnsure }) => !isOver && !isUnsure));
  fuzz.sent += people.reduce((sum, { sent }) => sum + sent, 0) - before;
  if (options.hasRealLimits) return;
  for (const person of people) person.ping();
  await syncAll(people);
  server.clock.advance(ROUND_MS);
}

async function syncAll(people: readonly Person[]): Promise<void> {
  await patiently(Promise.all(people.map(person => person.sync())), 'somebody gets no answer');
}

/** The heap when everybody is gone and everything that may be forgotten is. */
async function rest({ server, neighbours, options }: Fuzz): Promise<number> {
  await neighbours.talk();
  for (let minutes = 0; minutes < 4 && !options.hasRealLimits; minutes += 1) {
    server.clock.advance(ROUND_MS);
    await neighbours.talk();
  }
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let times = 0; times < 3; times += 1) collect();
  return process.memoryUsage().heapUsed;
}

async function count({ server }: Fuzz): Promise<FuzzReport['left']> {
  const response = await fetch(`http://127.0.0.1:${server.port}/metrics`);
  const text = await response.text();
  const read = (name: string) => Number(new RegExp(`^visavis_${name} (\\d+)`, 'm').exec(text)?.[1]);
  return { connections: read('connections') - 2, rooms: read('rooms') - 1 };
}

function countOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
