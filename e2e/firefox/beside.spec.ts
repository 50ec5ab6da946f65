// What two people do beside their call, between Firefox and Chromium: the same name in two spellings, chat, safety code, a file.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';
import { type Kind, test } from './support/stage.ts';

const PATIENT = { timeout: 60_000 };
const BYTES = Buffer.alloc(700_000, 'two of us ');
const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const regionOf = ({ page }: Person, name: string) => page.getByRole('region', { name });

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

async function write(person: Person, text: string): Promise<void> {
  const message = person.page.getByRole('textbox', { name: 'Message', exact: true });
  await message.fill(text);
  await message.press('Enter');
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
    const log = ({ page }: Person) => page.getByRole('log', { name: 'Messages' });
    await expect(log(bob)).toContainText('Ciao, Bob!', PATIENT);
    await write(bob, 'Ciao, Alice!');
    await expect(log(alice)).toContainText('Ciao, Alice!', PATIENT);

    await alice.button('Send files').click();
    const chooser = alice.page.waitForEvent('filechooser');
    await regionOf(alice, 'Files').getByRole('button', { name: 'Choose files' }).click();
    const gift = { name: 'gift.bin', mimeType: 'application/octet-stream', buffer: BYTES };
    await (await chooser).setFiles([gift]);
    // BiDi tells nothing of what Firefox saves.
    const coming = second === 'chromium' ? bob.page.waitForEvent('download', PATIENT) : null;
    await bob.button('Accept').click(PATIENT);
    await expect(bob.page.getByText('gift.bin is here and saved.')).toBeVisible(PATIENT);
    if (coming !== null) expect(sum(await readFile(await (await coming).path()))).toBe(sum(BYTES));
    await expect(regionOf(alice, 'Files').getByText('delivered')).toHaveCount(1, PATIENT);
  });
}
