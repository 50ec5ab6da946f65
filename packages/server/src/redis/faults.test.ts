// Random histories of faults: three nodes in processes of their own, two people who come back by themselves as browsers
// do, and a stranger who tries to get in all the time. Only at length: `npm run test:races`.
import type { ClientMessage, SeatId, ServerMessage } from '@visavis/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretToSeatId } from '../room/seat-id.ts';
import { roomId, seatSecret, TestClient } from '../testing.ts';
import { startRedis, type TestRedis, until } from './testing.ts';
import { type NodeProcess, signal, spawnNode, untilOpen } from './testing-nodes.ts';

const HISTORIES = Math.ceil(Number(process.env['VISAVIS_RACES'] ?? 0) / 100);
const ROOM = roomId('F');

let redis: TestRedis;
const nodes: NodeProcess[] = [];
beforeAll(async () => {
  if (HISTORIES === 0) return;
  redis = await startRedis({ settings: ['appendonly yes'] });
  nodes.push(...(await Promise.all([0, 1, 2].map(() => spawnNode(redis.url)))));
  await untilOpen(nodes, ROOM);
});
afterAll(async () => {
  if (HISTORIES === 0) return;
  await Promise.all(nodes.map(node => node.stop()));
  await redis.end();
});

const PEER_SEATS: Readonly<Record<string, SeatId | undefined>> = {
  A: secretToSeatId(seatSecret('A')),
  B: secretToSeatId(seatSecret('B')),
};

/** What a browser does, in short: it asks again, notices silence, comes back through any node and holds the other seat. */
class Person {
  readonly #name: string;
  readonly #peer: string;
  /** What must never be told to this person. */
  readonly #never: ServerMessage['type'];
  readonly violations: string[] = [];
  readonly #stopTimer: () => void;
  #client: TestClient | null = null;
  #heardAtMs = 0;
  #wasSeated = false;
  #isOver = false;
  #isPeerAway = false;
  /** Of the newest signal of the peer. */
  lastHeard = 0;

  constructor(name: string, peer: string, never: ServerMessage['type']) {
    this.#name = name;
    this.#peer = peer;
    this.#never = never;
    const timer = setInterval(() => this.#tick(), 150);
    this.#stopTimer = () => clearInterval(timer);
    void this.#run();
  }

  end(): void {
    this.#isOver = true;
    this.#stopTimer();
    this.#client?.socket.terminate();
  }

  async #run(): Promise<void> {
    while (!this.#isOver) {
      const port = nodes[Math.floor(Math.random() * nodes.length)]?.port ?? 0;
      const client = new TestClient(port);
      this.#client = client;
      this.#heardAtMs = performance.now();
      void client.closed.then(() => this.#client === client && (this.#client = null));
      client.socket.once('open', () => this.#join(client));
      void this.#listen(client);
      await client.closed;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  async #listen(client: TestClient): Promise<void> {
    for (;;) {
      const message = await client.any();
      if (this.#client !== client) return;
      this.#heardAtMs = performance.now();
      this.#hear(client, message);
    }
  }

  #hear(client: TestClient, message: ServerMessage): void {
    if (message.type === this.#never) this.violations.push(`${this.#name}: ${message.type}`);
    switch (message.type) {
      case 'joined':
        this.#wasSeated = true;
        this.#isPeerAway = message.peer?.present !== true;
        break;
      case 'peer-joined':
        this.#isPeerAway = false;
        break;
      case 'peer-away':
        this.#isPeerAway = true;
        break;
      case 'refused':
      case 'full':
        setTimeout(() => this.#join(client), 200);
        break;
      case 'goaway':
        client.socket.close();
        break;
      case 'signal':
        this.lastHeard = Math.max(this.lastHeard, Number(message.sealed.box));
        break;
      default:
    }
  }

  #join(client: TestClient): void {
    if (client.socket.readyState !== client.socket.OPEN) return;
    const peerSeat = this.#wasSeated ? PEER_SEATS[this.#peer] : undefined;
    client.join(ROOM, this.#name, {
      returning: this.#wasSeated,
      ...(peerSeat === undefined ? {} : { peerSeat }),
    });
  }

  #tick(): void {
    if (performance.now() - this.#heardAtMs > 1_500) this.#client?.socket.terminate();
    this.#send({ type: 'ping', nextMs: 1_000 });
    if (!this.#wasSeated) return;
    this.#send(signal(this.#name, this.#peer, String(Date.now())));
    if (this.#isPeerAway) this.#send({ type: 'hold' });
  }

  #send(message: ClientMessage): void {
    const client = this.#client;
    if (client !== null && client.socket.readyState === client.socket.OPEN) client.send(message);
  }
}

type Fault =
  | { readonly type: 'kill' | 'freeze'; readonly node: number; readonly ms: number }
  | { readonly type: 'restart' | 'restart-empty' | 'freeze-redis'; readonly ms: number }
  | { readonly type: 'flush' };

const ms = fc.integer({ min: 100, max: 5_000 });
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ type: fc.constantFrom('kill' as const, 'freeze' as const), node: fc.nat(2), ms }),
  fc.record({
    type: fc.constantFrom('restart' as const, 'restart-empty' as const, 'freeze-redis' as const),
    ms,
  }),
  fc.constant({ type: 'flush' as const }),
);

const pass = (time: number) => new Promise(resolve => setTimeout(resolve, time));

async function happen(one: Fault): Promise<void> {
  switch (one.type) {
    case 'kill': {
      await nodes[one.node]?.stop();
      await pass(one.ms);
      nodes[one.node] = await spawnNode(redis.url);
      return;
    }
    case 'freeze': {
      const child = nodes[one.node]?.child;
      child?.kill('SIGSTOP');
      await pass(one.ms);
      child?.kill('SIGCONT');
      return;
    }
    case 'freeze-redis':
      redis.signal('SIGSTOP');
      await pass(one.ms);
      redis.signal('SIGCONT');
      return;
    case 'restart':
    case 'restart-empty':
      if (one.type === 'restart-empty') await redis.ask('FLUSHALL');
      await redis.kill();
      await pass(one.ms);
      await redis.restart();
      return;
    case 'flush':
      await redis.ask('FLUSHALL');
  }
}

/** Until each heard a signal that was sent after this moment. */
async function untilBothHear(alice: Person, bob: Person): Promise<number> {
  const startedMs = Date.now();
  await until(() => alice.lastHeard > startedMs && bob.lastHeard > startedMs);
  return Date.now() - startedMs;
}

test(
  '[N19] whatever fails, in any order: never a third, no seat changes hands, and both hear each other again',
  { skip: HISTORIES === 0, timeout: 60_000 + HISTORIES * 120_000 },
  async () => {
    const alice = new Person('A', 'B', 'full');
    const bob = new Person('B', 'A', 'full');
    await untilBothHear(alice, bob);
    const stranger = new Person('C', 'A', 'joined');
    const tooks: string[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: 3, maxLength: 6 }), async faults => {
        for (const one of faults) {
          await happen(one);
          tooks.push(`${one.type} ${await untilBothHear(alice, bob)} ms`);
          const violations = [alice, bob, stranger].flatMap(person => person.violations);
          expect([one, violations]).toEqual([one, []]);
        }
      }),
      { numRuns: HISTORIES, endOnFailure: true },
    );
    for (const person of [alice, bob, stranger]) person.end();
    console.log(tooks.join('\n'));
  },
);
