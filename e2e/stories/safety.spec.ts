import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';
import {
  recordConnections,
  replaceLink,
  sayLateThatAnswersAreApplied,
} from '../support/connections.ts';
import { test } from '../support/stage.ts';

/** The code of the panel, and of what makes the code, is fetched when the two are connected. */
const PATIENT = { timeout: 60_000 };

const panelOf = ({ page }: Person) => page.getByRole('region', { name: 'Safety code' });

/** The four words, once they are there. */
async function code(person: Person): Promise<string> {
  const signs = panelOf(person).getByRole('listitem');
  await expect(signs, `${person.name} has a code`).toHaveCount(4, PATIENT);
  return (await signs.allTextContents()).join(' ');
}

async function openPanel(person: Person): Promise<void> {
  await person.page.keyboard.press('e');
  await expect(panelOf(person)).toBeVisible(PATIENT);
}

async function expectOneCode(alice: Person, bob: Person): Promise<string> {
  const words = await code(alice);
  expect(await code(bob)).toBe(words);
  return words;
}

/** Which certificate the friend’s browser has, as this one remembers it. */
const remembered = ({ page }: Person) =>
  page.evaluate(() => localStorage.getItem('visavis.compared'));

test('[U4] [V3] [V13] both see the same four words; who compared them is known again after a reload', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await openPanel(alice);
  await openPanel(bob);
  const words = await expectOneCode(alice, bob);
  expect(words).toMatch(/^\S+\p{L}+( \S+\p{L}+){3}$/u);
  await panelOf(alice).getByRole('button', { name: 'They are the same' }).click();
  const compared = 'You compared: nobody is between the two of you.';
  await expect(panelOf(alice)).toContainText(compared);
  const before = await remembered(alice);
  const isKept = () => bob.page.evaluate(() => localStorage.getItem('visavis.certificate'));
  await expect.poll(isKept, 'Bob’s browser keeps its certificate').toBe('yes');
  await bob.page.reload();
  await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
  await bob.expectToSee('alice');
  await openPanel(bob);
  await expect.poll(() => code(alice), 'another stay, another code').not.toBe(words);
  await expectOneCode(alice, bob);
  await expect(panelOf(alice)).toContainText(compared);
  expect(await remembered(alice)).toBe(before);
});

test('[U4] [V7] [V15] the code stays while the link is repaired; codes that differ say what to do', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await openPanel(alice);
  await openPanel(bob);
  const words = await expectOneCode(alice, bob);
  // A network that changes has both repaired: a restart, or a link beside the old one in a fresh frame.
  await alice.context.setOffline(true);
  await alice.context.setOffline(false);
  await alice.page.evaluate(() => dispatchEvent(new Event('online')));
  await alice.expectToSeeAndHear('bob');
  expect(await expectOneCode(alice, bob)).toBe(words);
  await panelOf(alice).getByRole('button', { name: 'They differ' }).click();
  await expect(panelOf(alice).getByRole('alert')).toContainText('a name from the dice');
  await panelOf(alice).getByRole('button', { name: 'Leave the room' }).click();
  await alice.expectPhase('ended');
});

test('[U4] [V1] [V7] a new link keeps the code, though its channel is open before its answer is applied', async ({
  alice,
  bob,
  room,
}) => {
  for (const script of [recordConnections, sayLateThatAnswersAreApplied])
    await Promise.all([alice, bob].map(({ context }) => context.addInitScript(script)));
  await alice.meet(bob, room);
  await openPanel(alice);
  await openPanel(bob);
  const words = await expectOneCode(alice, bob);
  await replaceLink(alice);
  await alice.expectToSeeAndHear('bob');
  expect(await expectOneCode(alice, bob)).toBe(words);
});
