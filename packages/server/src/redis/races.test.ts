// Many who want the same at the same time, on several nodes. `npm run test:races` goes on for longer.
import { RoomId, SeatId, SeatSecret, SessionId } from '@visavis/protocol';
import fc from 'fast-check';
import { parse } from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { room, type RoomEvent } from '../room/room.ts';
import { EMPTY_ROOM, isPresent, type Room } from '../room/seat.ts';
import { connect, silentLog, type TestClient } from '../testing.ts';
import type { RedisLink } from './link.ts';
import { RedisStore } from './redis-store.ts';
import { openLink, startRedis, type TestRedis, until } from './testing.ts';
import { startNode, type TestNode, untilOpen } from './testing-nodes.ts';

const ROUNDS = Number(process.env['VISAVIS_RACES'] ?? 30);
const PEOPLE = 20;
const MIN_ROUND_MS = 25;

let redis: TestRedis;
let nodes: readonly TestNode[] = [];
let links: readonly RedisLink[] = [];
beforeAll(async () => {
  redis = await startRedis();
  nodes = [await startNode(redis.url), await startNode(redis.url), await startNode(redis.url)];
  links = await Promise.all(nodes.map(() => openLink(redis.url)));
  await untilOpen(nodes, roomOf(0));
});
afterAll(async () => {
  for (const link of links) link.close();
  await Promise.all(nodes.map(node => node.stop()));
  await redis.end();
});

/** The last letter has two bits that count, so the number stands before it. */
const id = (prefix: string, number: number) => `${prefix}${String(number).padStart(20, '0')}A`;
const roomOf = (number: number) => parse(RoomId, id('R', number));

test(
  '[N15] twenty people on three nodes ask for one room at the same instant: always exactly two sit',
  { timeout: 60_000 + 1_000 * ROUNDS },
  async () => {
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, (_, number) => connect(nodes[number % 3]!.port)),
    );
    const startedMs = performance.now();
    for (let round = 1; round <= ROUNDS; round += 1) {
      // Nobody may ask more often [P52].
      await until(() => performance.now() - startedMs > round * MIN_ROUND_MS);
      const answers = await Promise.all(people.map((person, who) => ask(person, { who, round })));
      const counts = (type: string) => answers.filter(answer => answer === type).length;
      expect([round, counts('joined'), counts('full')]).toEqual([round, 2, PEOPLE - 2]);
      const state = await new RedisStore(storeWorld(0)).read(roomOf(round));
      expect(state.filter(isPresent)).toHaveLength(2);
    }
    await Promise.all(people.map(person => person.close()));
  },
);

async function ask(person: TestClient, { who, round }: { who: number; round: number }) {
  const seat = parse(SeatSecret, id('S', who));
  const session = parse(SessionId, id('s', who));
  person.join(roomOf(round), 'x', { seat, session });
  for (;;) {
    const { type } = await person.any();
    if (type === 'joined' || type === 'full' || type === 'refused') return type;
  }
}

function storeWorld(node: number) {
  return { link: links[node]!, log: silentLog, lease: { isHeld: true, name: `n${node}` } };
}

interface Done {
  readonly before: Room;
  readonly after: Room;
  readonly beganAt: number;
  readonly endedAt: number;
}

type Move = 'join' | 'leave' | 'lost' | 'hold';
const move = fc.record({
  type: fc.constantFrom<Move>('join', 'join', 'leave', 'lost', 'hold'),
  who: fc.nat(4),
  node: fc.nat(2),
});

/** Each does its moves one after another; all of them at the same time. */
async function play(histories: readonly (readonly Play[])[], at: RoomId): Promise<readonly Done[]> {
  const done: Done[] = [];
  let instant = 0;
  const next = () => (instant += 1);
  const playOne = async (moves: readonly Play[]) => {
    for (const one of moves) {
      const beganAt = next();
      const [before, after] = await storeOf(one.node).update(at, (state, time) => {
        const now = { nowMs: time?.nowMs ?? 0, seatHoldMs: 600_000, returnersOnly: false };
        const [changed] = room(state, toEvent(one, next()), now);
        return [changed, [state, changed] as const];
      });
      done.push({ before, after, beganAt, endedAt: next() });
    }
  };
  await Promise.all(histories.map(playOne));
  return done;
}

type Play = { readonly type: Move; readonly who: number; readonly node: number };

function storeOf(node: number): RedisStore {
  return new RedisStore(storeWorld(node));
}

/** Every join is another session, so that no two states of a history are alike by chance. */
function toEvent({ type, who, node }: Play, number: number): RoomEvent {
  const connection = `n${node}/${who}` as const;
  if (type !== 'join') return { type, connection };
  const about = { seat: parse(SeatId, id('A', who)), session: parse(SessionId, id('s', number)) };
  return { type, connection, ...about, returning: false };
}

const text = (state: Room) => JSON.stringify(state);

/**
 * Linearizability: the changes form one chain, in an order that contradicts no two that were one after the other, and
 * whatever was seen without a change was true at some instant while it was asked.
 */
function expectLinear(done: readonly Done[], last: Room): void {
  const open = done.filter(({ before, after }) => text(before) !== text(after));
  const chain: Done[] = [];
  let state = EMPTY_ROOM;
  while (open.length > 0) {
    // Where a state comes again, whoever had to be first goes first.
    const able = open.filter(({ before }) => text(before) === text(state));
    const first = able.toSorted((a, b) => a.endedAt - b.endedAt)[0];
    expect(first, 'a change that was made of something that never was').toBeDefined();
    if (first === undefined) return;
    chain.push(first);
    open.splice(open.indexOf(first), 1);
    state = first.after;
  }
  expect(state).toEqual(last);
  for (const [index, { beganAt }] of chain.entries())
    for (const earlier of chain.slice(index + 1)) expect(earlier.endedAt).toBeGreaterThan(beganAt);
  const seen = done.filter(({ before, after }) => text(before) === text(after));
  for (const look of seen) expect(isTrueSometime(look, chain)).toBe(true);
}

/** Between the change that made it, which began before the look ended, and the one that ended it. */
function isTrueSometime(look: Done, chain: readonly Done[]): boolean {
  const states = [EMPTY_ROOM, ...chain.map(({ after }) => after)];
  return states.some((state, index) => {
    if (text(state) !== text(look.before)) return false;
    const made = chain[index - 1]?.beganAt ?? 0;
    const over = chain[index]?.endedAt ?? Infinity;
    return made < look.endedAt && over > look.beganAt;
  });
}

test(
  '[N15] whatever happens at the same time on three nodes happened one after another, as the pure rules say',
  { timeout: 60_000 + 1_000 * ROUNDS },
  async () => {
    let round = 0;
    const histories = fc.array(fc.array(move, { minLength: 1, maxLength: 6 }), {
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(histories, async plays => {
        round += 1;
        const at = parse(RoomId, id('L', round));
        const done = await play(plays, at);
        expectLinear(done, await storeOf(0).read(at));
      }),
      { numRuns: 2 * ROUNDS },
    );
  },
);
