// A page is reloaded, or its process crashes; on either side, and on both.
import { expect } from '@playwright/test';
import {
  expectInterrupted,
  expectTogether,
  friendOf,
  PEOPLE,
  SLOW,
  tagOf,
} from '../support/outcome.ts';
import { test } from '../support/stage.ts';

for (const who of PEOPLE) {
  test(`${who} reloads`, tagOf(who), async ({ call }) => {
    await call[who].page.reload();
    await expectTogether(call);
    expect(await call[who].phases()).not.toContain('lobby');
  });

  test(`${who}'s tab crashes and is opened again`, tagOf(who, 'bob'), async ({ call, room }) => {
    await call[who].crash();
    await expectInterrupted(call[friendOf(who)]);
    await call[who].newTab();
    await call[who].enter(room);
    await expectTogether(call);
    expect(await call[who].phases()).not.toContain('full');
  });
}

test(
  'both tabs crash, and both come back to the same room',
  { tag: SLOW },
  async ({ call, room }) => {
    const people = PEOPLE.map(who => call[who]);
    await Promise.all(people.map(person => person.crash()));
    for (const person of people) await person.newTab();
    await Promise.all(people.map(person => person.enter(room)));
    await expectTogether(call);
    for (const person of people) expect(await person.phases()).not.toContain('full');
  },
);
