// A running server and people who talk to it over real sockets, in a time that the test sets.
import {
  type ClientMessage,
  decode,
  encode,
  PROTOCOL_VERSION,
  RETURN_WINDOW_MS,
  RoomId,
  SeatSecret,
  ServerMessage,
  SessionId,
} from '@visavis/protocol';
import { parse } from 'valibot';
import { type ClientOptions, WebSocket } from 'ws';
import type { Cancel, Clock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import type { Log } from './log.ts';
import { createServer, type ServerWorld } from './server.ts';

export const roomId = (letter: string) => parse(RoomId, letter.repeat(22));
export const seatSecret = (letter: string) => parse(SeatSecret, letter.repeat(22));
export const sessionId = (letter: string) => parse(SessionId, letter.repeat(22));

export interface FakeClock extends Clock {
  advance(ms: number): void;
  /** The machine learns what time it is. */
  setWall(ms: number): void;
}

export function fakeClock(startMs = 1_800_000_000_000): FakeClock {
  let nowMs = startMs;
  let wallAheadMs = 0;
  const timers = new Set<{ dueMs: number; readonly everyMs: number | null; run: () => void }>();
  const add = (ms: number, everyMs: number | null, run: () => void): Cancel => {
    const timer = { dueMs: nowMs + ms, everyMs, run };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  const next = (untilMs: number) =>
    [...timers].filter(timer => timer.dueMs <= untilMs).toSorted((a, b) => a.dueMs - b.dueMs)[0];
  return {
    now: () => nowMs,
    wall: () => nowMs + wallAheadMs,
    setWall: ms => (wallAheadMs = ms - nowMs),
    after: (ms, run) => add(ms, null, run),
    every: (ms, run) => add(ms, ms, run),
    advance(ms) {
      const untilMs = nowMs + ms;
      for (let timer = next(untilMs); timer !== undefined; timer = next(untilMs)) {
        nowMs = timer.dueMs;
        if (timer.everyMs === null) timers.delete(timer);
        else timer.dueMs += timer.everyMs;
        timer.run();
      }
      nowMs = untilMs;
    },
  };
}

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export interface RunningServer {
  readonly port: number;
  readonly clock: FakeClock;
  stop(graceMs?: number): Promise<void>;
}

/** A server on a free port of loopback. Its first seconds, in which only returners sit, are over unless `isFresh`. */
export async function runServer(
  environment: Readonly<Record<string, string>> = {},
  { isFresh = false, ...world }: Partial<ServerWorld> & { readonly isFresh?: boolean } = {},
): Promise<RunningServer> {
  const clock = fakeClock();
  const config = testConfig(environment);
  const server = createServer({ config, log: silentLog, clock, ...world });
  const { port } = await server.start();
  if (!isFresh) clock.advance(RETURN_WINDOW_MS);
  return { port, clock, stop: graceMs => server.stop(graceMs) };
}

function testConfig(environment: Readonly<Record<string, string>> = {}): Config {
  const defaults = { PORT: '0', HOST: '127.0.0.1', JOINS_PER_MINUTE: '1000000', WEB_ROOT: 'none' };
  const read = readConfig({ ...defaults, ...environment });
  if (!read.ok) throw new Error(read.errors.join('\n'));
  return read.config;
}

type MessageOf<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

/** One person's socket. What arrives is kept until it is asked for. */
export class TestClient {
  readonly socket: WebSocket;
  readonly #inbox: ServerMessage[] = [];
  readonly #closed: Promise<Closed>;
  #wake: () => void = () => undefined;

  constructor(port: number, { query, ...options }: ConnectOptions = {}) {
    const url = `ws://127.0.0.1:${port}/ws${query ?? `?v=${PROTOCOL_VERSION}`}`;
    this.socket = new WebSocket(url, options);
    this.socket.on('message', (data: Buffer) => this.#receive(data.toString()));
    this.socket.on('error', () => undefined);
    this.#closed = new Promise(resolve => {
      this.socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  get closed(): Promise<Closed> {
    return this.#closed;
  }

  send(message: ClientMessage): void {
    this.socket.send(encode(message));
  }

  join(room: RoomId, person: string, extra: Partial<ClientMessage & { type: 'join' }> = {}): void {
    const who = { seat: seatSecret(person), session: sessionId(person) };
    this.send({ type: 'join', room, ...who, returning: false, ...extra });
  }

  /** The next message, which must be of this type. */
  async next<T extends ServerMessage['type']>(type: T): Promise<MessageOf<T>> {
    const message = await this.any();
    if (!isOf(message, type)) throw new Error(`${type} expected, got ${encode(message)}`);
    return message;
  }

  async any(): Promise<ServerMessage> {
    for (;;) {
      const message = this.#inbox.shift();
      if (message !== undefined) return message;
      await new Promise<void>(resolve => (this.#wake = resolve));
    }
  }

  /** Everything that came of what was sent so far: after two round trips nothing is on its way any more. */
  async rest(): Promise<readonly ServerMessage[]> {
    return [...(await this.#untilPong()), ...(await this.#untilPong())];
  }

  async #untilPong(): Promise<readonly ServerMessage[]> {
    this.send({ type: 'ping', nextMs: 5_000 });
    const before: ServerMessage[] = [];
    for (;;) {
      const message = await this.any();
      if (message.type === 'pong') return before;
      before.push(message);
    }
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.#closed;
  }

  #receive(text: string): void {
    const decoded = decode(ServerMessage, text);
    if (!decoded.ok) throw new Error(`the server broke the protocol: ${decoded.detail}`);
    this.#inbox.push(decoded.value);
    this.#wake();
  }
}

export type ConnectOptions = ClientOptions & { readonly query?: string };
export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A welcomed connection. */
export async function connect(port: number, options: ConnectOptions = {}): Promise<TestClient> {
  const client = new TestClient(port, options);
  await client.next('welcome');
  return client;
}

function isOf<T extends ServerMessage['type']>(
  message: ServerMessage,
  type: T,
): message is MessageOf<T> {
  return message.type === type;
}
