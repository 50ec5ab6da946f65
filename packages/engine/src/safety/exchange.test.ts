// Two honest sides on links that come and go.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Honest, sceneOf } from '../testing/safety-people.ts';
import { countCryptography } from '../testing/settle.ts';

const settle = countCryptography();

function two() {
  return {
    alice: new Honest('committer', sceneOf(1, 2)),
    bob: new Honest('responder', sceneOf(1, 2)),
  };
}

/** A link that carries so many words of each side and then breaks. */
async function link({ alice, bob }: ReturnType<typeof two>, words = { alice: 9, bob: 9 }) {
  const carry = (from: Honest, to: Honest, count: number) => {
    let left = count;
    from.onSay = message => left-- > 0 && to.exchange.hear(message);
  };
  carry(alice, bob, words.alice);
  carry(bob, alice, words.bob);
  alice.begin();
  bob.begin();
  await settle();
}

test('[V5] commit, nonce, reveal: both have the same code', async () => {
  const people = two();
  await link(people);
  const { alice, bob } = people;
  expect(alice.said.map(({ type }) => type)).toEqual(['commit', 'reveal']);
  expect(bob.said.map(({ type }) => type)).toEqual(['nonce']);
  expect(alice.codes.length).toBe(1);
  expect(bob.codes).toEqual(alice.codes);
});

test('[V7] another link of the same two has the same words and the same code', async () => {
  const people = two();
  await link(people);
  const before = [...people.alice.said];
  await link(people);
  expect(people.alice.said).toEqual([...before, ...before]);
  expect(new Set([...people.alice.codes, ...people.bob.codes].map(String)).size).toBe(1);
});

test('[V7] other two, or the same two in another stay, have another code', async () => {
  const [one, other] = [two(), two()];
  await link(one);
  await link(other);
  expect(one.alice.codes).not.toEqual(other.alice.codes);
});

test('[V7] wherever links break, nobody is alarmed and the code is one for all of them', async () => {
  const breaks = fc.record({ alice: fc.nat({ max: 2 }), bob: fc.nat({ max: 1 }) });
  const survives = async (broken: readonly { alice: number; bob: number }[]) => {
    const people = two();
    for (const words of broken) await link(people, words);
    await link(people);
    const { alice, bob } = people;
    expect([alice.breach, bob.breach]).toEqual([null, null]);
    expect(new Set([...alice.codes, ...bob.codes].map(String)).size).toBe(1);
    expect([alice.codes.length > 0, bob.codes.length > 0]).toEqual([true, true]);
  };
  await fc.assert(fc.asyncProperty(fc.array(breaks, { maxLength: 4 }), survives), { numRuns: 60 });
});

test('[V12] what ended says nothing more', async () => {
  const people = two();
  people.alice.exchange.end();
  await link(people);
  expect(people.alice.codes).toEqual([]);
});
