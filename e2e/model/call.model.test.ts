// Random histories of two people and a stranger over a bad network; the invariants of docs/call.md after every step.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Person } from './person.ts';
import { Stage } from './stage.ts';

const ROOM = 'casa blu';
const RUNS = Number(process.env['MODEL_RUNS'] ?? 120);
/** The same histories for everybody; `MODEL_SEED=$RANDOM MODEL_RUNS=2000` looks for new ones. */
const SEED = Number(process.env['MODEL_SEED'] ?? 20_261_121);

interface PersonalStep {
  readonly type: 'join' | 'leave' | 'reload' | 'new-tab' | 'second-tab' | 'cut' | 'freeze';
  readonly who: number;
}
type Step =
  | { readonly type: 'wait'; readonly ms: number }
  | PersonalStep
  | { readonly type: 'server-stops' | 'server-starts' | 'addresses-change' }
  | { readonly type: 'blackout'; readonly on: boolean }
  | { readonly type: 'mischief'; readonly copies: readonly (readonly number[])[] };

const who = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('wait' as const),
      ms: fc.constantFrom(10, 60, 300, 2_000, 7_000, 25_000),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('join' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'leave' as const,
        'reload' as const,
        'new-tab' as const,
        'second-tab' as const,
      ),
      who,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom('cut' as const, 'freeze' as const), who }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'server-stops' as const,
        'server-starts' as const,
        'addresses-change' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('blackout' as const), on: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('mischief' as const),
      copies: fc.array(fc.array(fc.constantFrom(0, 0, 30, 400, 3_000), { maxLength: 3 }), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  },
);

interface Cast {
  readonly stage: Stage;
  readonly people: readonly Person[];
  /** Calls whose seat was taken over by a newer connection of the same secret. */
  readonly replaced: Set<unknown>;
}

function act({ stage, people }: Cast, step: PersonalStep): void {
  const person = personOf(people, step.who);
  switch (step.type) {
    case 'join':
      if (person.phase === 'lobby') person.call.join(ROOM);
      if (person.phase === 'ended') person.call.rejoin();
      return;
    case 'leave':
      return person.call.leave();
    case 'reload':
      return person.reload();
    case 'new-tab':
      return person.newTab();
    case 'second-tab': {
      const tab = person.secondTab();
      tab.call.join(ROOM);
      stage.clock.after(1_500, () => tab.die());
      return;
    }
    case 'cut':
      return person.tab.sockets.cut();
    case 'freeze':
      return person.tab.sockets.freeze();
  }
}

async function perform(cast: Cast, step: Step): Promise<void> {
  const { stage } = cast;
  switch (step.type) {
    case 'wait':
      return stage.clock.advance(step.ms);
    case 'server-stops':
      stage.server.stop();
      break;
    case 'server-starts':
      stage.server.start();
      break;
    case 'addresses-change':
      stage.network.changeAddresses();
      break;
    case 'blackout':
      stage.network.blackout = step.on;
      break;
    case 'mischief':
      stage.server.mischief = inTurn(step.copies);
      break;
    default:
      act(cast, step);
  }
  return stage.clock.advance(1);
}

function inTurn(copies: readonly (readonly number[])[]): () => readonly number[] {
  let turn = 0;
  return () => copies[turn++ % copies.length] ?? [0];
}

async function check({ stage, people, replaced }: Cast): Promise<void> {
  const { roomId } = await stage.deriveRoomKeys(ROOM, 'salt');
  expect(stage.server.present(roomId), 'never three seated').toBeLessThanOrEqual(2);
  for (const { tab } of people) {
    expect(tab.faults, 'nothing of an old generation is applied').toEqual([]);
    const { view } = tab;
    if (replaced.has(tab)) expect(view.phase, 'a replaced tab never fights back').toBe('ended');
    if (view.phase === 'ended' && view.why === 'replaced') replaced.add(tab);
  }
}

function personOf(people: readonly Person[], index: number): Person {
  const person = people[index];
  if (person === undefined) throw new Error('there are three people');
  return person;
}

/** Everything works again and everybody who is out asks to come in. */
async function heal({ stage, people }: Cast): Promise<void> {
  stage.network.blackout = false;
  stage.server.mischief = () => [0];
  stage.server.start();
  for (const person of people) {
    if (person.phase === 'ended') person.call.rejoin();
  }
  await stage.clock.advance(60_000);
  for (const person of people) {
    if (person.phase === 'lobby') person.call.join(ROOM);
    if (person.phase === 'full') person.call.waitForSeat();
  }
  await stage.clock.advance(90_000);
}

test('[G7] whatever happened, two are connected and the third is outside', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 40 }), async steps => {
      const stage = new Stage();
      const people = [stage.person(), stage.person(), stage.person()];
      const cast: Cast = { stage, people, replaced: new Set() };
      await stage.clock.advance(500);
      for (const next of steps) {
        await perform(cast, next);
        await check(cast);
      }
      await heal(cast);
      await check(cast);
      expect(people.map(person => person.phase).sort()).toEqual(['connected', 'connected', 'full']);
      for (const person of people) person.tab.die();
    }),
    {
      numRuns: RUNS,
      seed: SEED,
    },
  );
}, 300_000);
