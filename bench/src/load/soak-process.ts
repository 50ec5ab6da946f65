// Pairs that come, talk, leave, drop and return for as long as they are let. Takes its plan as an argument, reports once asked.
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { visavisDialect } from '../sockets/dialect.ts';
import { loopbackAddressOf } from '../sockets/loopback-address.ts';
import { randomOf } from '../capacity/random.ts';

export interface SoakPlan {
  readonly ports: readonly number[];
  readonly pairs: number;
  readonly seed: number;
}

export interface SoakReport {
  readonly calls: number;
  readonly joins: number;
  readonly signals: number;
  readonly left: number;
  readonly dropped: number;
  readonly returned: number;
  readonly replaced: number;
  readonly refused: number;
  readonly unanswered: number;
}

const CALL_MEAN_MS = 20_000;
const SIGNAL_MEAN_MS = 2_000;
const SIGNAL_BODY = 'x'.repeat(2_000);
const PACE_MS = 5_000;
/** [P34] Some come back in time and some do not. */
const AWAY_MEAN_MS = 8_000;
const RETRY_MS = 1_000;
const ANSWER_MS = 20_000;

const plan = JSON.parse(process.argv[2] ?? '{}') as SoakPlan;
const random = randomOf(plan.seed);
const after = (meanMs: number) => wait(-Math.log(1 - random()) * meanMs);
const report = {
  ...{ calls: 0, joins: 0, signals: 0, left: 0, dropped: 0 },
  ...{ returned: 0, replaced: 0, refused: 0, unanswered: 0 },
};
let lastPerson = 0;
let isOver = false;

/** Each call has new people, rooms and addresses: what is kept of any of them must go. */
function newPair(): readonly [number, number] {
  lastPerson += 2;
  return [lastPerson, lastPerson + 1];
}

function connect(number: number): WebSocket {
  const port = plan.ports[Math.floor(random() * plan.ports.length)] ?? 0;
  const url = `ws://127.0.0.1:${port}${visavisDialect.path(number)}`;
  const options = { perMessageDeflate: false, localAddress: loopbackAddressOf(number) };
  const socket = new WebSocket(url, options);
  const heart = setInterval(() => {
    const beat = visavisDialect.heartbeat?.(PACE_MS);
    if (beat !== undefined && socket.readyState === WebSocket.OPEN) socket.send(beat);
  }, PACE_MS);
  return socket.on('error', () => undefined).on('close', () => clearInterval(heart));
}

/** A new connection that sits, or the report says why not. */
function sit(number: number): Promise<WebSocket> {
  const socket = connect(number);
  report.joins += 1;
  return new Promise(resolve => {
    const limit = setTimeout(() => {
      report.unanswered += 1;
      resolve(socket);
    }, ANSWER_MS);
    const settle = () => {
      clearTimeout(limit);
      resolve(socket);
    };
    socket.on('close', settle);
    socket.on('open', () => socket.send(visavisDialect.greeting(number) ?? ''));
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      const { type } = visavisDialect.hear(text, number);
      if (type === 'joined') settle();
      else if (type === 'signal') report.signals += 1;
      else if (text.includes('"refused"')) refused(socket, number);
    });
  });
}

/** [P60] Nothing but a store that is late refuses here: asks again, as the client does. */
function refused(socket: WebSocket, number: number): void {
  report.refused += 1;
  setTimeout(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send(visavisDialect.greeting(number) ?? '');
  }, RETRY_MS);
}

async function talk(pair: readonly [number, number], sockets: WebSocket[]): Promise<void> {
  const untilMs = performance.now() - Math.log(1 - random()) * CALL_MEAN_MS;
  while (performance.now() < untilMs && !isOver) {
    await after(SIGNAL_MEAN_MS);
    const side = random() < 0.5 ? 0 : 1;
    const socket = sockets[side];
    if (socket?.readyState === WebSocket.OPEN)
      socket.send(visavisDialect.signal(pair[side], '', SIGNAL_BODY));
  }
}

type Way = (number: number, socket: WebSocket | undefined) => void | Promise<void>;

const WAYS: Readonly<Record<'left' | 'dropped' | 'returned' | 'replaced', Way>> = {
  left: (_, socket) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send('{"type":"leave"}');
    socket?.close();
  },
  dropped: (_, socket) => socket?.terminate(),
  returned: async (number, socket) => {
    socket?.terminate();
    await after(AWAY_MEAN_MS);
    await comeAgain(number);
  },
  replaced: async (number, socket) => {
    await comeAgain(number);
    socket?.terminate();
  },
};
const CHOICES = ['left', 'left', 'dropped', 'returned', 'replaced'] as const;

async function part(number: number, socket: WebSocket | undefined): Promise<void> {
  const way = CHOICES[Math.floor(random() * CHOICES.length)] ?? 'left';
  report[way] += 1;
  await WAYS[way](number, socket);
}

async function comeAgain(number: number): Promise<void> {
  const socket = await sit(number);
  await after(SIGNAL_MEAN_MS);
  socket.close();
}

async function live(): Promise<void> {
  await after(CALL_MEAN_MS);
  while (!isOver) {
    const pair = newPair();
    const sockets = [await sit(pair[0]), await sit(pair[1])];
    report.calls += 1;
    await talk(pair, sockets);
    await Promise.all(pair.map((number, side) => part(number, sockets[side])));
  }
}

const lives = Array.from({ length: plan.pairs }, () => live());
process.on('message', (question: 'report' | 'end') => {
  if (question === 'end') isOver = true;
  const ready = question === 'end' ? Promise.all(lives) : Promise.resolve();
  void ready.then(() => process.send?.(report));
});
process.on('disconnect', () => process.exit());
