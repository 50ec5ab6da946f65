// What every fault of the table ends with.
import { expect } from '@playwright/test';
import { decodedFrames, expectMoreFrames } from '../../support/media.ts';
import type { Person } from '../../support/person.ts';

export interface Call {
  readonly alice: Person;
  readonly bob: Person;
}
export type Who = keyof Call;

export const PEOPLE: readonly Who[] = ['alice', 'bob'];
export const sideOf = { alice: 'a', bob: 'b' } as const;

/** The same again on the other side is left to `npm run test:lab`, which has the time. */
export function tagOf(who: Who, first: Who = 'alice'): { tag: string[] } {
  return { tag: who === first ? [] : [SLOW] };
}

/** Not in `npm test`, which has to end within twenty minutes on two cores. */
export const SLOW = '@slow';

export function friendOf(who: Who): Who {
  return who === 'alice' ? 'bob' : 'alice';
}

/** Both see and hear the other, whoever they are; new frames, not the ones from before. */
export async function expectTogether({ alice, bob }: Call, patienceMs = 15_000): Promise<void> {
  await Promise.all([
    alice.expectPhase('connected', patienceMs),
    bob.expectPhase('connected', patienceMs),
  ]);
  await Promise.all([alice.expectToSeeAndHear('bob'), bob.expectToSeeAndHear('alice')]);
}

/** The phases that somebody's page goes through from now on. */
async function followPhases(person: Person): Promise<() => Promise<readonly string[]>> {
  const { length } = await person.phases();
  return async () => (await person.phases()).slice(length);
}

/** Neither page leaves the call while something happens, and both see and hear each other afterwards. */
export async function expectToStay(call: Call, happen: () => Promise<void>): Promise<void> {
  const follow = await Promise.all([followPhases(call.alice), followPhases(call.bob)]);
  await happen();
  await expectTogether(call);
  for (const phases of follow)
    for (const phase of await phases()) expect(['connected', 'reconnecting']).toContain(phase);
}

/** Nobody notices anything: no phase changes, and the pictures go on. */
export async function expectNotToNotice(call: Call, happen: () => Promise<void>): Promise<void> {
  const follow = await Promise.all([followPhases(call.alice), followPhases(call.bob)]);
  const frames = await Promise.all([decodedFrames(call.alice.page), decodedFrames(call.bob.page)]);
  await happen();
  await expectMoreFrames(call.alice.page, frames[0]);
  await expectMoreFrames(call.bob.page, frames[1]);
  await expectTogether(call);
  for (const phases of follow) expect(await phases()).toEqual([]);
}

/** The words that a person reads while the friend's packets are missing. */
export async function expectInterrupted(person: Person): Promise<void> {
  await expect(person.status()).toHaveText(/interrupted|was cut off/);
}
