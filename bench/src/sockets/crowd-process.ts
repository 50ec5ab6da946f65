// Very many people in one process, apart from the server that they sit at. Takes commands over IPC.
import { setTimeout as wait } from 'node:timers/promises';
import { dialects } from './dialect.ts';
import { loopbackAddressOf } from './loopback-address.ts';
import { LatencyMeter, stamp } from './latency.ts';
import { Person } from './person.ts';

/** Who they are and where they go. */
export interface CrowdPlan {
  readonly contender: string;
  /** Of the nodes: as a load balancer would, each person is led to any of them. */
  readonly ports: readonly number[];
  /** Of the first person, so that several processes have different people. Even. */
  readonly first: number;
}

export type Command =
  | { readonly type: 'grow' | 'connect' | 'seat'; readonly to: number }
  | { readonly type: 'relay'; readonly bytes: number; readonly forMs: number }
  | ({ readonly type: 'offer' } & Offer)
  | { readonly type: 'pace'; readonly ms: number };

export interface Offer {
  readonly bytes: number;
  readonly perSecond: number;
  readonly forMs: number;
}

export interface Answer {
  /** People who sit now, or signals that arrived. */
  readonly count: number;
  readonly tookMs: number;
  /** What should not have happened to anybody, since the start. */
  readonly faults: Faults;
  readonly cpuMs: number;
  readonly sent?: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
}

export interface Faults {
  readonly closed: number;
  readonly refused: number;
  readonly failed: number;
  readonly unanswered: number;
}

const ARRIVING_AT_ONCE = 50;
const TICK_MS = 50;
const UNANSWERED_MS = 30_000;
/** So long a signal may be under way before it counts as lost. */
const LATE_MS = 1_000;

const plan = JSON.parse(process.argv[2] ?? '{}') as CrowdPlan;
const dialect = must(dialects.find(({ contender }) => contender.name === plan.contender));
const people: Person[] = [];
const faults = { closed: 0, refused: 0, failed: 0, unanswered: 0 };
const meter = new LatencyMeter();
let seated = 0;
let arrivedSignals = 0;
let echoBody = '';
let paceMs = 5_000;

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error(`no dialect of ${plan.contender}`);
  return value;
}

/** Whatever node the first of a pair is led to, the second is on any of them equally often. */
function portOf(number: number): number {
  const { ports } = plan;
  const pair = number >> 1;
  const index = number % 2 === 0 ? pair : pair + Math.floor(pair / ports.length);
  return ports[index % ports.length] ?? 0;
}

const listener = {
  signal(person: Person, text: string) {
    arrivedSignals += 1;
    meter.arrived(text);
    // A signal is answered with a signal, so one is always under way between two people.
    if (echoBody !== '') person.signal(echoBody);
  },
  fault(kind: 'closed' | 'refused' | 'failed', detail: string) {
    if (faults[kind] === 0) process.stderr.write(`${kind}: ${detail}\n`);
    faults[kind] += 1;
  },
};

function appear(index: number): Person {
  const number = plan.first + index;
  const place = { dialect, port: portOf(number), address: loopbackAddressOf(number) };
  const person = new Person(number, place, listener);
  people[index] = person;
  return person;
}

async function answered(answer: Promise<boolean>): Promise<boolean> {
  const timeout = Promise.withResolvers<null>();
  const timer = setTimeout(() => timeout.resolve(null), UNANSWERED_MS);
  const result = await Promise.race([answer, timeout.promise]);
  clearTimeout(timer);
  if (result === null) faults.unanswered += 1;
  return result ?? false;
}

async function seat(person: Person): Promise<void> {
  person.greet();
  if (await answered(person.isSeated)) seated += 1;
}

/** Two by two: the second of a room comes after the first. */
async function byPairs(from: number, to: number, take: (index: number) => Promise<void>) {
  let next = from;
  const workers = Array.from({ length: ARRIVING_AT_ONCE }, async () => {
    for (let pair = next; pair < to; pair = next) {
      next = pair + 2;
      await take(pair);
      await take(pair + 1);
    }
  });
  await Promise.all(workers);
}

async function connect(to: number): Promise<number> {
  await byPairs(people.length, to, async index => {
    await answered(appear(index).isWelcome);
  });
  return people.length;
}

async function seatAll(to: number): Promise<number> {
  await byPairs(seated, to, index => seat(must(people[index])));
  return seated;
}

async function grow(to: number): Promise<number> {
  await byPairs(people.length, to, async index => {
    const person = appear(index);
    if (await answered(person.isOpen)) await seat(person);
  });
  return seated;
}

async function relay({ bytes, forMs }: { bytes: number; forMs: number }): Promise<number> {
  echoBody = 'x'.repeat(bytes);
  arrivedSignals = 0;
  for (const person of people) if (person.number % 2 === 0) person.signal(echoBody);
  await wait(forMs);
  echoBody = '';
  return arrivedSignals;
}

/** At a rate that does not wait for answers; every delay counts from the moment in which the signal was due. */
async function offer({ bytes, perSecond, forMs }: Offer) {
  meter.begin();
  arrivedSignals = 0;
  const speakers = people.filter(({ number }) => number % 2 === 0);
  const start = performance.now();
  let sent = 0;
  for (let pastMs = 0; pastMs < forMs; pastMs = performance.now() - start) {
    for (; sent < (pastMs * perSecond) / 1_000; sent += 1) {
      const dueMs = start + (sent * 1_000) / perSecond;
      speakers[sent % speakers.length]?.signal(stamp(dueMs, bytes));
    }
    await wait(1);
  }
  const tookMs = performance.now() - start;
  await wait(LATE_MS);
  return { count: arrivedSignals, sent, tookMs, ...meter.end() };
}

/** Everybody's heart beats once in each pace, and never all at once. */
function beatHearts(): void {
  let slot = 0;
  setInterval(() => {
    const slots = paceMs / TICK_MS;
    slot = (slot + 1) % slots;
    for (let index = slot; index < people.length; index += slots) people[index]?.beat(paceMs);
  }, TICK_MS);
}

/** Everybody says at once when they will be heard of next, so that nobody is taken for silent. */
function setPace(ms: number): number {
  paceMs = ms;
  for (const person of people) person.beat(ms);
  return people.length;
}

async function obey(command: Command): Promise<number | Partial<Answer>> {
  switch (command.type) {
    case 'connect':
      return connect(command.to);
    case 'seat':
      return seatAll(command.to);
    case 'grow':
      return grow(command.to);
    case 'relay':
      return relay(command);
    case 'offer':
      return offer(command);
    case 'pace':
      return setPace(command.ms);
  }
}

async function answer(command: Command): Promise<void> {
  const start = performance.now();
  const before = process.cpuUsage();
  const result = await obey(command);
  const { user, system } = process.cpuUsage(before);
  const about = { tookMs: performance.now() - start, cpuMs: (user + system) / 1_000, faults };
  process.send?.({ ...about, ...(typeof result === 'number' ? { count: result } : result) });
}

process.on('message', (command: Command) => {
  answer(command).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit());
beatHearts();
