// Very many people in one process, apart from the server that they sit at. Takes commands over IPC.
import { WebSocket } from 'ws';
import { type Dialect, dialects } from './dialect.ts';

interface Person {
  readonly number: number;
  readonly socket: WebSocket;
  partner: string;
  /** Resolves the wait for the seat. */
  seated: () => void;
}

export type Command =
  | { readonly type: 'grow'; readonly to: number }
  | { readonly type: 'relay'; readonly bytes: number; readonly forMs: number };

export interface Answer {
  /** People who sit now, or signals that arrived. */
  readonly count: number;
  readonly tookMs: number;
}

const ARRIVING_AT_ONCE = 50;
const HEARTBEAT_MS = 5_000;
const TICK_MS = 50;
/** Everybody's own address would be honest; a few are enough for the ports to last. */
const ADDRESSES = 8;

const [name, port] = process.argv.slice(2);
const dialect = must(dialects.find(({ contender }) => contender.name === name));
const people: Person[] = [];
let arrivedSignals = 0;
let signalBytes = 0;

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error(`no dialect of ${name}`);
  return value;
}

function arrive(number: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${dialect.path}`, {
      perMessageDeflate: false,
      localAddress: `127.0.0.${2 + (number % ADDRESSES)}`,
    });
    const person: Person = { number, socket, partner: '', seated: resolve };
    const greeting = dialect.greeting(number);
    socket.on('error', reject);
    socket.on('close', code => fail(`the server closed ${number} with ${code}`));
    if (greeting !== null) socket.on('open', () => socket.send(greeting));
    socket.on('message', (data: Buffer) => hear(dialect, person, data.toString()));
    people[number] = person;
  });
}

function hear({ hear: understand }: Dialect, person: Person, text: string): void {
  const heard = understand(text, person.number);
  if (heard.type === 'say') person.socket.send(heard.text);
  else if (heard.type === 'joined') person.seated();
  else if (heard.type === 'partner') person.partner = heard.id;
  else if (heard.type === 'signal') echo(person, text);
  else if (text.includes('refused')) fail(text);
}

/** A signal is answered with a signal, so one is always under way between two people. */
function echo(person: Person, text: string): void {
  arrivedSignals += 1;
  if (signalBytes === 0) return;
  person.partner ||= /"from":"([^"]+)"/.exec(text)?.[1] ?? '';
  person.socket.send(dialect.signal(person.number, person.partner, signalBytes));
}

async function grow(to: number): Promise<Answer> {
  const start = performance.now();
  let next = people.length;
  const arrivals = Array.from({ length: ARRIVING_AT_ONCE }, async () => {
    // Two by two: the second of a room comes after the first.
    for (let pair = next; pair < to; pair = next) {
      next = pair + 2;
      await arrive(pair);
      await arrive(pair + 1);
    }
  });
  await Promise.all(arrivals);
  return { count: to, tookMs: performance.now() - start };
}

async function relay({ bytes, forMs }: Extract<Command, { type: 'relay' }>): Promise<Answer> {
  signalBytes = bytes;
  arrivedSignals = 0;
  const start = performance.now();
  for (const { number, socket, partner } of people)
    if (number % 2 === 0) socket.send(dialect.signal(number, partner, bytes));
  await new Promise(resolve => setTimeout(resolve, forMs));
  const answer = { count: arrivedSignals, tookMs: performance.now() - start };
  signalBytes = 0;
  return answer;
}

/** Everybody's heart beats once in HEARTBEAT_MS, and never all at once. */
function beatHearts(): void {
  const { heartbeat } = dialect;
  if (heartbeat === null) return;
  const slots = HEARTBEAT_MS / TICK_MS;
  let slot = 0;
  setInterval(() => {
    slot = (slot + 1) % slots;
    for (let number = slot; number < people.length; number += slots) beat(number, heartbeat);
  }, TICK_MS);
}

function beat(number: number, heartbeat: string): void {
  const socket = people[number]?.socket;
  if (socket?.readyState === WebSocket.OPEN) socket.send(heartbeat);
}

function fail(reason: string): void {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

process.on('message', (command: Command) => {
  const work = command.type === 'grow' ? grow(command.to) : relay(command);
  work.then(
    answer => process.send?.(answer),
    (error: unknown) => fail(String(error)),
  );
});
process.on('disconnect', () => process.exit());
beatHearts();
