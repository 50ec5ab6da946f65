// Whole nodes on a real Redis and in real time, and what the tests ask of them.
import { type ChildProcess, spawn } from 'node:child_process';
import { connect as connectTcp, createServer as createTcpServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { RoomId, Sealed, ServerMessage } from '@visavis/protocol';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { createServer } from '../server.ts';
import { connect, sessionId, silentLog, type TestClient } from '../testing.ts';
import { until } from './testing.ts';

export interface TestNode {
  readonly port: number;
  stop(): Promise<void>;
}

/** A node in this process; not waited for until it is ready. */
export async function startNode(redisUrl: string, environment = {}): Promise<TestNode> {
  const read = readConfig({ ...ENVIRONMENT, REDIS_URL: redisUrl, ...environment });
  if (!read.ok) throw new Error(read.errors.join('\n'));
  const server = createServer({ config: read.config, log: silentLog, clock: systemClock });
  const { port } = await server.start();
  return { port, stop: () => server.stop() };
}

export const LEASE_MS = 3_000;
const ENVIRONMENT = {
  PORT: '0',
  HOST: '127.0.0.1',
  WEB_ROOT: 'none',
  JOINS_PER_MINUTE: '1000000',
  // Half of what it is: the tests wait for it.
  NODE_LEASE_MS: String(LEASE_MS),
};
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface NodeProcess extends TestNode {
  readonly child: ChildProcess;
  /** What it logged so far. */
  log(): string;
}

/** A node in a process of its own, which can be frozen and killed. */
export async function spawnNode(redisUrl: string, environment = {}): Promise<NodeProcess> {
  const env = { PATH: process.env['PATH'], ...ENVIRONMENT, REDIS_URL: redisUrl, ...environment };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  const port = () => Number(/"port":(\d+)/.exec(log)?.[1] ?? 0);
  await until(() => port() !== 0 || child.exitCode !== null);
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { port: port(), child, log: () => log, stop };
}

export async function isReady({ port }: TestNode): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
}

/** Ready, and past the time in which only those who return are seated. */
export async function untilOpen(nodes: readonly TestNode[], room: RoomId): Promise<void> {
  for (const node of nodes) {
    await until(() => isReady(node));
    const client = await connect(node.port);
    await joinedOrFull(client, room, 'z');
    client.send({ type: 'leave' });
    await client.rest();
    await client.close();
  }
}

/** Alice on one node and Bob on another, seated together. */
export async function seatPair(ports: readonly [number, number], room: RoomId) {
  const alice = await connect(ports[0]);
  await joinedOrFull(alice, room, 'A');
  const bob = await connect(ports[1]);
  await joinedOrFull(bob, room, 'B');
  await eventually(alice, 'peer-joined');
  return { alice, bob };
}

export function signal(from: string, to: string, box: string): { type: 'signal'; sealed: Sealed } {
  const sealed = { from: sessionId(from), to: sessionId(to), sequence: 0, box };
  return { type: 'signal', sealed };
}

/** The next message of this type, whatever came before it. */
export async function eventually(client: TestClient, type: ServerMessage['type']) {
  for (;;) {
    const message = await client.any();
    if (message.type === type) return message;
  }
}

/** Joins until the answer is another one than that this cannot be done now. */
export async function joinedOrFull(client: TestClient, room: RoomId, person: string) {
  for (;;) {
    client.join(room, person);
    const { type } = await client.any();
    if (type !== 'refused') return type;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

/** Sends a signal again and again until it arrives: what is lost on the way is repeated by clients, too. */
export async function untilSignalled(from: Sender, to: Sender): Promise<void> {
  let isHeard = false;
  void eventually(to.client, 'signal').then(() => (isHeard = true));
  await until(async () => {
    from.client.send(signal(from.name, to.name, 'again'));
    await new Promise(resolve => setTimeout(resolve, 80));
    return isHeard;
  });
}

interface Sender {
  readonly client: TestClient;
  readonly name: string;
}

/** A way to Redis that can be cut: what is sent goes nowhere and nothing is refused, as behind a broken switch. */
export interface Wire {
  readonly url: string;
  cut(): void;
  mend(): void;
  close(): void;
}

export async function createWire(redisPort: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createTcpServer(client => {
    const upstream = connectTcp(redisPort, '127.0.0.1');
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('data', data => isCut || other.write(data));
      one.on('close', () => other.destroy());
      one.on('error', () => other.destroy());
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const drop = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    cut: () => void (isCut = true),
    // Whatever was half sent must not go on in the middle.
    mend: () => {
      isCut = false;
      drop();
    },
    close: () => {
      drop();
      server.close();
    },
  };
}
