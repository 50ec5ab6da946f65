// What every story of two browsers finds: the server, and whoever is asked in, at the browser that is named.
import { env } from 'node:process';
import { type Browser, expect, test as base } from '@playwright/test';
import { openBrowser } from '../../support/browser.ts';
import type { Name } from '../../support/looks.ts';
import { Person } from '../../support/person.ts';
import { Server } from '../../support/server.ts';
import { filmOf, showFilm } from './film.ts';
import { openFirefox, type Prompt } from './firefox.ts';

export type Kind = 'firefox' | 'chromium';

interface Everybody {
  /** A name that no other test uses. */
  readonly room: string;
  /** Somebody at a browser of that kind, as if for the first time. */
  readonly seat: (name: Name, kind: Kind, flags?: readonly string[]) => Promise<Person>;
  /** Alice at a Firefox of her own, with nothing but its own camera and this answer to every question. */
  readonly visitor: (prompt: Prompt) => Promise<Person>;
}
interface House {
  readonly server: Server;
  readonly browserOf: (name: Name, kind: Kind, flags: readonly string[]) => Promise<Browser>;
}

/** What Firefox tells the developer of a connection that failed comes as an error. */
const ADVICE = /^ICE failed, /;
const PORT = Number(env['E2E_PORT'] ?? 18_300) + 80;

export const test = base.extend<Everybody, House>({
  server: [
    async ({}, use) => {
      const server = new Server(PORT);
      await server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  browserOf: [
    async ({}, use) => {
      const open = new Map<string, Promise<Browser>>();
      await use((name, kind, flags) => {
        const key = [name, kind, ...flags].join(' ');
        const browser = open.get(key) ?? start(name, kind, flags);
        open.set(key, browser);
        return browser;
      });
      await Promise.all([...open.values()].map(async browser => (await browser).close()));
    },
    { scope: 'worker' },
  ],

  room: async ({}, use, { testId }) => use(`Room ${testId}`),
  seat: async ({ server, browserOf }, use) => {
    const people: Person[] = [];
    const bugs: string[] = [];
    await use(async (name, kind, flags = []) => {
      const context = await (await browserOf(name, kind, flags)).newContext();
      context.on('weberror', bug => {
        const { message } = bug.error();
        if (!ADVICE.test(message)) bugs.push(`${name}: ${message}`);
      });
      if (kind === 'firefox') await context.addInitScript(showFilm, filmOf(name));
      const person = await Person.sitDown(name, context, server.url);
      people.push(person);
      return person;
    });
    await Promise.all(people.map(({ context }) => context.close()));
    expect(bugs, 'nothing is thrown in a page').toEqual([]);
  },
  visitor: async ({ server }, use) => {
    const browsers: Browser[] = [];
    await use(prompt => visit(browsers, server, prompt));
    await Promise.all(browsers.map(browser => browser.close()));
  },
});

async function visit(browsers: Browser[], { url }: Server, prompt: Prompt): Promise<Person> {
  const browser = await openFirefox('alice', prompt);
  browsers.push(browser);
  return Person.sitDown('alice', await browser.newContext(), url);
}

function start(name: Name, kind: Kind, flags: readonly string[]): Promise<Browser> {
  return kind === 'firefox' ? openFirefox(name) : openBrowser(name, { flags });
}
