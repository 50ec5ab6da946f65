// What two people do beside their call, as they do it: chat and files.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Download, Locator } from '@playwright/test';
import type { Person } from './person.ts';

export interface Gift {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function filesOf({ page }: Person): Locator {
  return page.getByRole('region', { name: 'Files' });
}

export async function give(person: Person, gifts: readonly Gift[]): Promise<void> {
  if (!(await filesOf(person).isVisible())) await person.button('Send files').click();
  const choosing = person.page.waitForEvent('filechooser');
  await filesOf(person).getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles([...gifts]);
}

export async function sumOf(download: Download): Promise<string> {
  return sum(await readFile(await download.path()));
}

export function sum(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function logOf({ page }: Person): Locator {
  return page.getByRole('log', { name: 'Messages' });
}

export function messageOf({ page }: Person): Locator {
  return page.getByRole('textbox', { name: 'Message', exact: true });
}

export async function write(person: Person, text: string): Promise<void> {
  await messageOf(person).fill(text);
  await messageOf(person).press('Enter');
}
