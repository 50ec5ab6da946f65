// What two people do beside their call, between Firefox and Chromium: the same name in two spellings, chat, safety code, a file.
import { expect } from '@playwright/test';
import { filesOf, give, logOf, sum, sumOf, write } from '../support/beside.ts';
import type { Person } from '../support/person.ts';
import { type Kind, test } from './support/stage.ts';

const PATIENT = { timeout: 60_000 };
const BYTES = Buffer.alloc(700_000, 'two of us ');

async function code(person: Person): Promise<string> {
  const signs = () => person.page.evaluate(readSigns);
  await expect.poll(signs, PATIENT).toHaveLength(4);
  return (await signs()).join(' ');
}

/** Runs in the page. */
function readSigns(): string[] {
  const signs = document.querySelectorAll('section[aria-labelledby] li');
  return [...signs].map(({ textContent }) => textContent);
}

for (const [first, second] of [
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
] as readonly (readonly [Kind, Kind])[]) {
  test(`[U4] [U6] ${first} and ${second} chat, see the same safety code, and pass a file on`, async ({
    seat,
    room,
  }) => {
    const [alice, bob] = [await seat('alice', first), await seat('bob', second)];
    await alice.enter(`${room} CAF\u00C9`);
    await alice.expectPhase('waiting');
    await bob.enter(` ${room}  cafe\u0301`);
    await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);

    for (const person of [alice, bob]) await person.page.keyboard.press('e');
    expect(await code(bob)).toBe(await code(alice));

    for (const person of [alice, bob]) await person.button('Chat').click();
    await write(alice, 'Ciao, Bob!');
    await expect(logOf(bob)).toContainText('Ciao, Bob!', PATIENT);
    await write(bob, 'Ciao, Alice!');
    await expect(logOf(alice)).toContainText('Ciao, Alice!', PATIENT);

    await give(alice, [{ name: 'gift.bin', mimeType: 'application/octet-stream', buffer: BYTES }]);
    // BiDi tells nothing of what Firefox saves.
    const coming = second === 'chromium' ? bob.page.waitForEvent('download', PATIENT) : null;
    await bob.button('Accept').click(PATIENT);
    await expect(bob.page.getByText('gift.bin is here and saved.')).toBeVisible(PATIENT);
    if (coming !== null) expect(await sumOf(await coming)).toBe(sum(BYTES));
    await expect(filesOf(alice).getByText('delivered')).toHaveCount(1, PATIENT);
  });
}
