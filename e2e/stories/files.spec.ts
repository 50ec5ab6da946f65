// Files from one to the other: what the friend is asked, gets, and is told.
import { randomBytes } from 'node:crypto';
import { type Download, expect } from '@playwright/test';
import { filesOf, type Gift, give, sum, sumOf } from '../support/beside.ts';
import type { Person } from '../support/person.ts';
import { recordConnections, replaceLink } from '../support/connections.ts';
import { test } from '../support/stage.ts';

function gift(name: string, bytes: number): Gift {
  return { name, mimeType: 'text/html', buffer: randomBytes(bytes) };
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
  await expect(filesOf(alice).getByText('delivered')).toHaveCount(2, { timeout: 30_000 });
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
  await alice.context.addInitScript(recordConnections);
  await alice.meet(bob, room);
  await holdReading(alice, 1);
  await give(alice, [long, gift('never.bin', 1_000_000)]);
  await bob.button('Accept').click();
  await bob.page.keyboard.press('u');
  const progress = filesOf(bob).getByRole('progressbar', { name: 'film.webm' });
  await expect
    .poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value), { timeout: 30_000 })
    .toBe(1_048_576);
  await replaceLink(alice);
  await bob.expectPhase('connected', 30_000);
  await expect(filesOf(bob).getByText(/^1 MB of 3 MB/)).toBeVisible();
  await filesOf(bob).getByRole('button', { name: 'Cancel never.bin' }).click();
  await expect(filesOf(alice).getByText('Your friend cancelled it.')).toBeVisible();
  const coming = bob.page.waitForEvent('download');
  await goOn(alice);
  expect(await sumOf(await coming)).toBe(sum(long.buffer));
  await expect(filesOf(alice).getByText('delivered')).toHaveCount(1);
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
  await expect(filesOf(bob).getByText(/^1 MB of 2 MB/)).toBeVisible();
  alice.page.on('dialog', dialog => void dialog.accept());
  await alice.page.reload();
  await expect(filesOf(bob).getByText('Ask them to send it again.')).toBeVisible({
    timeout: 30_000,
  });
  await bob.button('Leave').click();
  await expect.poll(() => kept(bob)).toEqual([]);
});
