// What every story finds: the server, and Alice, Bob and Carol, each at a browser of their own.
import { env } from 'node:process';
import { type Browser, expect, test as base } from '@playwright/test';
import { FRESH, openBrowser, type Hardware } from './browser.ts';
import type { Name } from './looks.ts';
import { Person } from './person.ts';
import { Server } from './server.ts';

interface Everybody {
  /** Runs when a test begins, whatever the one before left behind. */
  readonly server: Server;
  /** Where everybody finds the site. */
  readonly origin: string;
  /** A name that no other test uses. */
  readonly room: string;
  readonly alice: Person;
  readonly bob: Person;
  readonly carol: Person;
  /** Alice at a browser of its own kind. */
  readonly visitor: (hardware: Hardware) => Promise<Person>;
}
interface House {
  readonly building: Server;
  readonly browserOf: (name: Name) => Promise<Browser>;
}

const FIRST_PORT = Number(env['E2E_PORT'] ?? 18_300);

export const test = base.extend<Everybody, House>({
  building: [
    async ({}, use, { parallelIndex }) => {
      const server = new Server(FIRST_PORT + parallelIndex);
      await server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  browserOf: [
    async ({}, use) => {
      const open = new Map<Name, Promise<Browser>>();
      await use(name => {
        const browser = open.get(name) ?? openBrowser(name);
        open.set(name, browser);
        return browser;
      });
      await Promise.all([...open.values()].map(async browser => (await browser).close()));
    },
    { scope: 'worker' },
  ],
  server: async ({ building }, use) => {
    await building.start();
    await use(building);
  },
  origin: async ({ server }, use) => use(server.url),

  room: async ({}, use, { testId }) => use(`Room ${testId}`),
  alice: async ({ origin, browserOf }, use) => seat('alice', { origin, browserOf, use }),
  bob: async ({ origin, browserOf }, use) => seat('bob', { origin, browserOf, use }),
  carol: async ({ origin, browserOf }, use) => seat('carol', { origin, browserOf, use }),
  visitor: async ({ origin }, use) => {
    const browsers: Browser[] = [];
    await use(async hardware => {
      const browser = await openBrowser('alice', hardware);
      browsers.push(browser);
      return Person.sitDown('alice', await browser.newContext(FRESH), origin);
    });
    for (const browser of browsers) await browser.close();
  },
});

interface Seating {
  readonly origin: string;
  readonly browserOf: (name: Name) => Promise<Browser>;
  readonly use: (person: Person) => Promise<void>;
}

async function seat(name: Name, { origin, browserOf, use }: Seating): Promise<void> {
  const context = await (await browserOf(name)).newContext(FRESH);
  const bugs: Error[] = [];
  context.on('weberror', bug => bugs.push(bug.error()));
  await use(await Person.sitDown(name, context, origin));
  await context.close();
  expect(bugs, `nothing is thrown in the page of ${name}`).toEqual([]);
}
