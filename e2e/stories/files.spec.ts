// Files from one to the other: what the friend is asked, gets, and is told.
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Download, expect, type Locator } from '@playwright/test';
import type { Person } from '../support/person.ts';
import { noteConnections, replaceLink } from '../support/connections.ts';
import { test } from '../support/stage.ts';

interface Gift {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

function gift(name: string, bytes: number): Gift {
  return { name, mimeType: 'text/html', buffer: randomBytes(bytes) };
}

function panelOf({ page }: Person): Locator {
  return page.getByRole('region', { name: 'Files' });
}

async function give(person: Person, gifts: readonly Gift[]): Promise<void> {
  if (!(await panelOf(person).isVisible())) await person.button('Send files').click();
  const choosing = person.page.waitForEvent('filechooser');
  await panelOf(person).getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles([...gifts]);
}

async function sumOf(download: Download): Promise<string> {
  return sum(await readFile(await download.path()));
}

function sum(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What the page keeps on its disk. */
function kept(person: Person): Promise<readonly string[]> {
  return person.page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  });
}

/** Reading stops after `pieces` pieces of 1 MiB until `goOn`. */
function holdReading(person: Person, pieces: number): Promise<void> {
  return person.page.evaluate(left => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    Object.assign(window, { goOn: () => resolve(undefined) });
    Blob.prototype.arrayBuffer = async function () {
      if (--left < 0) await promise;
      return new Response(this).arrayBuffer();
    };
  }, pieces);
}

function goOn(person: Person): Promise<void> {
  return person.page.evaluate(() => (window as unknown as { goOn: () => void }).goOn());
}

test('[F2] [F10] [F18] the friend is asked, and gets what was sent under a safe name', async ({
  alice,
  bob,
  room,
}) => {
  const gifts = [gift('..photo\u202Egpj.html', 1_500_000), gift('notes.txt', 12)];
  const downloads: Download[] = [];
  bob.page.on('download', download => downloads.push(download));
  await alice.meet(bob, room);
  await give(alice, gifts);
  await expect(bob.page.getByText('2 files')).toBeVisible();
  await expect.poll(() => kept(bob)).toHaveLength(1);
  await bob.button('Accept').click();
  await expect(panelOf(alice).getByText('delivered')).toHaveCount(2, { timeout: 30_000 });
  await expect.poll(() => downloads.length).toBe(2);
  expect(downloads.map(download => download.suggestedFilename())).toEqual([
    'photogpj.html',
    'notes.txt',
  ]);
  expect(await Promise.all(downloads.map(sumOf))).toEqual(gifts.map(({ buffer }) => sum(buffer)));
  await expect(bob.page.getByText('notes.txt is here and saved.')).toBeVisible();
});

test('[F6] [F9] a file goes on over a new link, and a cancelled one is gone', async ({
  alice,
  bob,
  room,
}) => {
  const long = gift('film.webm', 3_000_000);
  await alice.context.addInitScript(noteConnections);
  await alice.meet(bob, room);
  await holdReading(alice, 1);
  await give(alice, [long, gift('never.bin', 1_000_000)]);
  await bob.button('Accept').click();
  await bob.page.keyboard.press('u');
  const progress = panelOf(bob).getByRole('progressbar', { name: 'film.webm' });
  await expect
    .poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value), { timeout: 30_000 })
    .toBe(1_048_576);
  await replaceLink(alice);
  await bob.expectPhase('connected', 30_000);
  await expect(panelOf(bob).getByText(/^1 MB of 3 MB/)).toBeVisible();
  await panelOf(bob).getByRole('button', { name: 'Cancel never.bin' }).click();
  await expect(panelOf(alice).getByText('Your friend cancelled it.')).toBeVisible();
  const coming = bob.page.waitForEvent('download');
  await goOn(alice);
  expect(await sumOf(await coming)).toBe(sum(long.buffer));
  await expect(panelOf(alice).getByText('delivered')).toHaveCount(1);
});

test('[F7] [F16] who waits for a file is told when its sender reloads, and nothing of it remains', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await holdReading(alice, 1);
  await give(alice, [gift('film.webm', 2_000_000)]);
  await bob.button('Accept').click();
  await bob.page.keyboard.press('u');
  await expect(panelOf(bob).getByText(/^1 MB of 2 MB/)).toBeVisible();
  alice.page.on('dialog', dialog => void dialog.accept());
  await alice.page.reload();
  await expect(panelOf(bob).getByText('Ask them to send it again.')).toBeVisible({
    timeout: 30_000,
  });
  await bob.button('Leave').click();
  await expect.poll(() => kept(bob)).toEqual([]);
});
