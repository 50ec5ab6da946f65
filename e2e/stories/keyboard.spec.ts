import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';
import { test } from '../support/stage.ts';

/** Goes on with Tab until the button has the focus, as somebody without a mouse does. */
async function tabTo(person: Person, name: string): Promise<void> {
  const focused = () =>
    person.page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );
  await expect
    .poll(
      async () => {
        await person.page.keyboard.press('Tab');
        return focused();
      },
      { message: `${name} is reached with Tab`, intervals: [20] },
    )
    .toBe(name);
}

test('[U4] the whole visit needs no mouse', async ({ alice, bob, room }) => {
  const { keyboard } = alice.page;
  await alice.open();
  await expect(alice.textbox()).toBeFocused();
  await keyboard.type(room);
  await keyboard.press('Enter');
  await alice.expectPhase('waiting');
  await bob.enter(room);
  await alice.expectPhase('connected');
  await tabTo(alice, 'Mute microphone');
  await keyboard.press('Enter');
  await expect(bob.friend().getByText('Muted')).toBeVisible();
  await keyboard.press('v');
  await expect(bob.friend().getByText('Camera is off')).toBeVisible();
  await keyboard.press('m');
  await expect(bob.friend().getByText('Muted')).toBeHidden();
  await tabTo(alice, 'Leave');
  await expect(alice.button('Leave')).toBeVisible();
  await keyboard.press('Enter');
  await alice.expectPhase('ended');
  await tabTo(alice, 'Join again');
  await keyboard.press('Space');
  await alice.expectPhase('connected');
});
