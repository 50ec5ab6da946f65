// Random histories of one room: people come, go, get lost, come back on other connections, and the server restarts.
import { RETURN_WINDOW_MS, SeatId, SessionId } from '@visavis/protocol';
import fc from 'fast-check';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { room, type RoomEffect, type RoomEvent } from './room.ts';
import { type Address, EMPTY_ROOM, isOver, isPresent, type Room, sitterOf } from './seat.ts';

const HOLD_MS = 20_000;
const PEOPLE = ['A', 'B', 'C', 'D'].map(letter => parse(SeatId, letter.repeat(22)));

type Step =
  | {
      readonly type: 'join';
      readonly who: number;
      /** Whose secret; mostly one's own. */
      readonly as: number | null;
      readonly returning: boolean;
      readonly peer: number | null;
      readonly reuse: boolean;
    }
  | { readonly type: 'leave' | 'lost' | 'hold'; readonly who: number; readonly old: number }
  /** A node under a new name that believes, rightly or not, that this connection sits. */
  | { readonly type: 'resume'; readonly who: number; readonly old: number }
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'restart' | 'sweep' };

const who = fc.nat(PEOPLE.length - 1);
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('join' as const),
      who,
      as: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, who),
      returning: fc.boolean(),
      peer: fc.option(who),
      reuse: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('leave' as const, 'lost' as const, 'hold' as const),
      who,
      old: fc.nat(2),
    }),
  },
  fc.record({ type: fc.constant('resume' as const), who, old: fc.nat(2) }),
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 1_000, RETURN_WINDOW_MS, HOLD_MS - 1, HOLD_MS),
    }),
  },
  fc.record({ type: fc.constantFrom('restart' as const, 'sweep' as const) }),
);

/** What the connections of one history believe. */
class World {
  state: Room = EMPTY_ROOM;
  nowMs = 0;
  startedMs = -RETURN_WINDOW_MS;
  #count = 0;
  /** Connections of each person, newest first. */
  readonly owned = new Map<number, Address[]>();
  /** Told `joined`, and not replaced, lost or gone since. */
  readonly seated = new Set<Address>();

  run(step: Step): void {
    switch (step.type) {
      case 'wait':
        this.nowMs += step.ms;
        return;
      case 'sweep':
        if (isOver(this.state, this.nowMs)) this.state = EMPTY_ROOM;
        return;
      case 'restart':
        this.state = EMPTY_ROOM;
        this.startedMs = this.nowMs;
        this.seated.clear();
        this.owned.clear();
        return;
      case 'join':
        return this.#join(step);
      case 'resume':
        return this.#resume(step.who, this.owned.get(step.who)?.[step.old]);
      default:
        return this.#other(step.type, this.owned.get(step.who)?.[step.old]);
    }
  }

  #join({ who: person, as, returning, peer, reuse }: Step & { type: 'join' }): void {
    const seat = PEOPLE[as ?? person]!;
    const connections = this.owned.get(person) ?? [];
    const connection = (reuse ? connections[0] : undefined) ?? this.#connect();
    this.owned.set(person, [connection, ...connections.filter(known => known !== connection)]);
    const peerSeat = peer === null ? undefined : PEOPLE[peer];
    const session = parse(SessionId, String(person).repeat(22));
    const about = { connection, seat, session, returning, peerSeat };
    const before = this.state;
    const effects = this.#apply({ type: 'join', ...about });
    expectHeldSeatsKept({
      before,
      after: this.state,
      joiner: { seat, connection },
      nowMs: this.nowMs,
    });
    if (effects.some(effect => effect.type === 'defer')) this.seated.delete(connection);
    expectAnswered(effects, connection);
  }

  #resume(person: number, previous: Address | undefined): void {
    if (previous === undefined) return;
    const seat = PEOPLE[person]!;
    const connection = this.#connect();
    this.owned.set(person, [connection, ...(this.owned.get(person) ?? [])]);
    this.seated.add(connection);
    const before = this.state;
    const about = {
      connection,
      previous,
      seat,
      session: parse(SessionId, String(person).repeat(22)),
    };
    const effects = this.#apply({ type: 'resume', ...about });
    expectHeldSeatsKept({
      before,
      after: this.state,
      joiner: { seat, connection },
      nowMs: this.nowMs,
    });
    const isTaken = before.some(
      held => isPresent(held) && held.id === seat && held.connection !== previous,
    );
    expect(
      effects.some(effect => effect.type === 'replace' && effect.connection === connection),
    ).toBe(isTaken);
  }

  #connect(): Address {
    this.#count += 1;
    return `n/${this.#count}`;
  }

  #other(type: 'leave' | 'lost' | 'hold', connection: Address | undefined): void {
    if (connection === undefined) return;
    const before = this.state;
    const wasSeated = this.seated.has(connection);
    const effects = this.#apply({ type, connection });
    if (type !== 'hold') this.seated.delete(connection);
    if (!wasSeated) expect([this.state, effects]).toEqual([before, []]);
  }

  #apply(event: RoomEvent): readonly RoomEffect[] {
    const returnersOnly = this.nowMs - this.startedMs < RETURN_WINDOW_MS;
    const now = { nowMs: this.nowMs, seatHoldMs: HOLD_MS, returnersOnly };
    const [state, effects] = room(this.state, event, now);
    expect(room(this.state, event, now)).toEqual([state, effects]);
    this.state = state;
    for (const effect of effects) this.#hear(effect);
    return effects;
  }

  #hear(effect: RoomEffect): void {
    if (effect.type === 'replace') {
      expect(this.seated.has(effect.connection)).toBe(true);
      this.seated.delete(effect.connection);
    }
    if (effect.type === 'knock') expect(this.seated.has(effect.to)).toBe(true);
    if (effect.type !== 'tell') return;
    if (effect.message.type === 'joined') this.seated.add(effect.to);
    else if (effect.message.type === 'full') this.seated.delete(effect.to);
    else expect(this.seated.has(effect.to)).toBe(true);
  }
}

function expectAnswered(effects: readonly RoomEffect[], connection: Address): void {
  const answers = effects.filter(
    effect => effect.type === 'defer' || (effect.type === 'tell' && effect.to === connection),
  );
  expect(answers).toHaveLength(1);
}

interface Change {
  readonly before: Room;
  readonly after: Room;
  readonly joiner: { readonly seat: SeatId; readonly connection: Address };
  readonly nowMs: number;
}

/** Whoever sat or was held before somebody else came, still is. */
function expectHeldSeatsKept({ before, after, joiner, nowMs }: Change): void {
  for (const seat of before) {
    if (seat === null || seat.id === joiner.seat) continue;
    if (isPresent(seat) && seat.connection === joiner.connection) continue;
    if (!isPresent(seat) && seat.heldUntilMs <= nowMs) continue;
    expect(after).toContainEqual(seat);
  }
}

function expectSound({ state, seated }: World): void {
  const held = state.filter(seat => seat !== null);
  expect(new Set(held.map(seat => seat.id)).size).toBe(held.length);
  const sitting = held.filter(isPresent).map(seat => seat.connection);
  expect(sitting.toSorted()).toEqual([...seated].toSorted());
  for (const connection of seated) expect(sitterOf(state, connection)).not.toBe(null);
}

test('[N8] [P11] [P12] [P32] [P34] no history seats a third person, gives a held seat away, or hears a replaced connection', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 40 }), history => {
      const world = new World();
      for (const step of history) {
        world.run(step);
        expectSound(world);
      }
    }),
    { numRuns: 400 },
  );
});
