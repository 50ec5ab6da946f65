import { expect } from '@playwright/test';
import { logOf, messageOf, write } from '../support/beside.ts';
import type { Person } from '../support/person.ts';
import { test } from '../support/stage.ts';

async function openChat(person: Person): Promise<void> {
  await person.button('Chat').click();
  await expect(messageOf(person)).toBeFocused();
}
/** Everything in its order, with `me` or `friend` before it. */
async function expectLog(person: Person, expected: readonly string[]): Promise<void> {
  await expect
    .poll(() =>
      logOf(person)
        .locator('[data-by]')
        .evaluateAll(all =>
          all.map(
            one =>
              `${one.getAttribute('data-by') ?? ''}: ${one.lastElementChild?.textContent ?? ''}`,
          ),
        ),
    )
    .toEqual(expected);
}

test('[U4] both write, and see that the other types; a reload of one keeps the history on both', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await openChat(alice);
  await messageOf(alice).pressSequentially('Ciao');
  await openChat(bob);
  await messageOf(alice).pressSequentially(', Bob! https://example.org/');
  await expect(bob.page.getByText('Your friend is typing…')).toBeVisible();
  await messageOf(alice).press('Enter');
  const link = logOf(bob).getByRole('link', { name: 'https://example.org/' });
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await write(bob, 'Ciao, Alice!');
  await expect(bob.page.getByText('Delivered')).toBeVisible();
  const both = ['Ciao, Bob! https://example.org/', 'Ciao, Alice!'] as const;
  await expectLog(alice, [`me: ${both[0]}`, `friend: ${both[1]}`]);
  await bob.page.reload();
  await bob.expectPhase('connected');
  await openChat(bob);
  await expectLog(bob, [`friend: ${both[0]}`, `me: ${both[1]}`]);
  await write(bob, 'Here I am again');
  await expectLog(alice, [`me: ${both[0]}`, `friend: ${both[1]}`, 'friend: Here I am again']);
  expect(await storedText(bob)).not.toMatch(/Ciao|Here I am/);
});

test('[U9] what was written while the friend was gone arrives when they are back', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await openChat(bob);
  await write(bob, 'before');
  await expect(bob.page.getByText('Delivered')).toBeVisible();
  await alice.crash();
  await bob.expectPhase('reconnecting');
  await write(bob, 'Where are you?');
  await expect(bob.page.getByText('Waiting: it goes out when you are connected')).toBeVisible();
  await alice.newTab();
  await alice.enter(room);
  await alice.expectPhase('connected');
  const hint = alice.page.getByRole('button', { name: 'Your friend: Where are you?' });
  await expect(hint).toBeVisible();
  await hint.click();
  await expectLog(alice, ['friend: before', 'friend: Where are you?']);
  await expect(bob.page.getByText('Delivered')).toBeVisible();
});

test('[U4] a reaction rises over the picture on both sides', async ({ alice, bob, room }) => {
  await alice.meet(bob, room);
  await alice.button('React').click();
  await alice.button('Applause').click();
  const rising = (person: Person) => person.page.locator('[aria-hidden="true"] > span[data-by]');
  await expect(rising(bob)).toHaveText('👏');
  await expect(bob.page.getByText('Your friend: Applause')).toBeAttached();
  await expect(rising(bob)).toHaveCount(0);
});

function storedText(person: Person): Promise<string> {
  return person.page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
}
