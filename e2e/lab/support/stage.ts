// Alice and Bob, each in a network of their own, and the server between them on the Internet.
import { once } from 'node:events';
import { type Browser, expect } from '@playwright/test';
import type { Lab } from '../../../lab/create-lab.ts';
import { CHROMIUM, FRESH, openBrowser } from '../../support/browser.ts';
import { recordConnections } from '../../support/connections.ts';
import type { Name } from '../../support/looks.ts';
import { Person } from '../../support/person.ts';
import { NODE, Server, type Site } from '../../support/server.ts';
import { test as inNetwork } from './network.ts';

interface Everybody {
  readonly server: Server;
  /** A name that no other test uses. */
  readonly room: string;
  /** At `a` and at `b`. */
  readonly alice: Person;
  readonly bob: Person;
  /** The two have met, and each sees the other move. */
  readonly call: { readonly alice: Person; readonly bob: Person };
}
interface House {
  /** Whose TURN servers the server hands out, in this order. */
  readonly turnHosts: readonly string[];
  readonly turnLifetimeS: number;
  readonly building: Server;
  readonly browsers: Readonly<Record<'alice' | 'bob', Browser>>;
}

/** The only port that every firewall of the lab but the last lets through. */
const PORT = 443;
const ORIGIN = `http://app.lab:${PORT}`;

export const test = inNetwork.extend<Everybody, House>({
  turnHosts: [['turn.lab'], { scope: 'worker', option: true }],
  turnLifetimeS: [7_200, { scope: 'worker', option: true }],
  building: [
    async ({ ground, turnHosts, turnLifetimeS }, use) => {
      const lifetime = { TURN_LIFETIME_S: `${turnLifetimeS}` };
      const server = new Server(PORT, publicSite(ground, turnHosts, lifetime));
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  browsers: [
    async ({ ground }, use) => {
      const open = (name: Name, side: 'a' | 'b') =>
        openBrowser(name, { executable: ground.wrap(side, CHROMIUM), flags: trust(ground) });
      const browsers = { alice: await open('alice', 'a'), bob: await open('bob', 'b') };
      await use(browsers);
      await Promise.all([browsers.alice.close(), browsers.bob.close()]);
    },
    { scope: 'worker' },
  ],
  server: async ({ building }, use) => {
    await building.start();
    await use(building);
  },
  room: async ({}, use, { testId }) => use(`Room ${testId}`),
  alice: async ({ browsers, server }, use) => seat('alice', { browsers, server, use }),
  bob: async ({ browsers, server }, use) => seat('bob', { browsers, server, use }),
  call: async ({ alice, bob, room }, use) => {
    await alice.meet(bob, room);
    await Promise.all([alice.expectToSee('bob'), bob.expectToSee('alice')]);
    await use({ alice, bob });
  },
});

function publicSite(
  lab: Lab,
  turnHosts: readonly string[],
  more: Readonly<Record<string, string>>,
): Site {
  const urls = turnHosts.flatMap(host => [
    `turn:${host}:3478?transport=udp`,
    `turn:${host}:3478?transport=tcp`,
    `turns:${host}:443?transport=tcp`,
  ]);
  return {
    host: 'app.lab',
    environment: {
      HOST: '203.0.113.1',
      TURN_URLS: urls.join(','),
      TURN_SECRET: lab.turn.secret(),
      ...more,
    },
    spawn: (command, args, options) => lab.spawnIn('pub', [command, ...args], options),
    isAnswering: url => isAnswering(lab, url),
  };
}

/** Asked from within: nothing leads into the lab. */
async function isAnswering(lab: Lab, url: string): Promise<boolean> {
  const script = `fetch(process.argv[1], { signal: AbortSignal.timeout(5_000) }).then(({ ok }) => process.exit(ok ? 0 : 1))`;
  const child = lab.spawnIn('pub', [NODE, '-e', script, url], { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

/** Cameras work on this page although it comes without TLS, and the TURN servers are who they say. */
export function trust(lab: Lab): readonly string[] {
  return [
    `--unsafely-treat-insecure-origin-as-secure=${ORIGIN}`,
    `--ignore-certificate-errors-spki-list=${lab.turn.fingerprint()}`,
  ];
}

interface Seating {
  readonly browsers: House['browsers'];
  readonly server: Server;
  readonly use: (person: Person) => Promise<void>;
}

async function seat(name: 'alice' | 'bob', { browsers, server, use }: Seating): Promise<void> {
  const context = await browsers[name].newContext(FRESH);
  const bugs: Error[] = [];
  context.on('weberror', bug => bugs.push(bug.error()));
  await context.addInitScript(recordConnections);
  await use(await Person.sitDown(name, context, server.url));
  await context.close();
  expect(bugs, `nothing is thrown in the page of ${name}`).toEqual([]);
}
