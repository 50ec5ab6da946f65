// Two people in their own networks of the lab, each with a browser of their own, in a call on a contender's page.
import { type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createLab, type Lab } from '../../../lab/create-lab.ts';
import { BROWSER_FLAGS } from '../browser/person.ts';
import { type FilmSize, makeFilm } from './film.ts';
import { noteFrames, type Notes } from './note-frames.ts';
import { noteLinks, readReception, type Reception } from './note-links.ts';
import type { Access, Side } from '../../../lab/network/topology.ts';

const NODE = process.execPath;
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const SET_UP_LIMIT_MS = 20_000;
const SERVER_LIMIT_MS = 15_000;
/** Without a graphics card every pixel of the page costs processor time. */
const WINDOW = { width: 800, height: 600 };

export interface Guest {
  readonly name: string;
  readonly port: number;
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly path: (room: string) => string;
  /** The page asks for the name's confirmation first. */
  readonly asksFirst: boolean;
  readonly isBaseline: boolean;
}

const repository = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const TURN_URLS = 'turn:turn.lab:3478,turn:turn2.lab:3478';
const STUN = [{ urls: 'stun:turn.lab:3478' }];

function alone(name: string, port: number, extra: string): Guest {
  const query = `ice=${encodeURIComponent(JSON.stringify(STUN))}${extra}`;
  return {
    name,
    port,
    script: repository('bench/baselines/bare/server.mjs'),
    environment: { PAGE: '../alone/index.html' },
    path: room => `/?${query}#${room}`,
    asksFirst: false,
    isBaseline: true,
  };
}

function guests(lab: Lab): readonly Guest[] {
  const visavis: Guest = {
    name: 'Vis-à-vis',
    port: 8080,
    script: repository('packages/server/src/main.ts'),
    environment: { TURN_URLS, TURN_SECRET: lab.turn.secret(), LOG_LEVEL: 'error' },
    path: room => `/?lang=en#${room}`,
    asksFirst: true,
    isBaseline: false,
  };
  return [
    alone('browser alone', 8081, ''),
    alone('restart on disconnected', 8082, '&restart'),
    visavis,
  ];
}

export interface Household {
  readonly lab: Lab;
  readonly guests: readonly Guest[];
  /** Two pages in a call of their own, in a lab as new. */
  call(guest: Guest): Promise<Couple>;
  restartServer(guest: Guest): Promise<void>;
  close(): Promise<void>;
}

export interface Couple {
  /** Resolves when both pictures have moved for `ms` without a pause. */
  settle(ms: number): Promise<void>;
  /** The network that Alice is not in; from now on she is. */
  elsewhere(): Access;
  /** Of Alice and of Bob. */
  notes(): Promise<readonly Notes[]>;
  receptions(): Promise<readonly Reception[]>;
  close(): Promise<void>;
}

/** `only` are parts of the names of guests. */
export async function openHousehold(only: readonly string[], camera: FilmSize): Promise<Household> {
  const lab = createLab(line => process.stderr.write(`${line}\n`));
  await lab.up();
  const chosen = guests(lab).filter(({ name }) =>
    only.some(part => name.toLowerCase().includes(part)),
  );
  const servers = new Map<Guest, ChildProcess>();
  for (const guest of chosen) servers.set(guest, await startServer(lab, guest));
  const film = makeFilm(camera);
  const open = (side: Side) => openBrowser(lab.wrap(side, CHROMIUM), chosen, film);
  const browsers = { a: await open('a'), b: await open('b') };
  return {
    lab,
    guests: chosen,
    call: async guest => {
      await lab.reset();
      return meet(browsers, guest, `bench-${randomBytes(6).toString('hex')}`);
    },
    restartServer: async guest => {
      servers.get(guest)?.kill('SIGKILL');
      servers.set(guest, await startServer(lab, guest));
    },
    close: async () => {
      await Promise.all([browsers.a.close(), browsers.b.close()]);
      for (const server of servers.values()) server.kill();
      await lab.down();
    },
  };
}

async function startServer(lab: Lab, guest: Guest): Promise<ChildProcess> {
  const { script, environment, port } = guest;
  const server = lab.spawnIn('pub', [NODE, script], {
    env: { ...process.env, ...environment, PORT: String(port), HOST: '0.0.0.0' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const deadline = Date.now() + SERVER_LIMIT_MS;
  while (!(await answers(lab, port))) {
    if (Date.now() > deadline) throw new Error(`${guest.name}: its server does not answer`);
  }
  return server;
}

async function answers(lab: Lab, port: number): Promise<boolean> {
  const ask = `fetch('http://app.lab:${port}/').then(() => process.exit(0), () => process.exit(1))`;
  const [code] = (await once(lab.spawnIn('pub', [NODE, '-e', ask], {}), 'exit')) as [number];
  return code === 0;
}

function openBrowser(
  executablePath: string,
  chosen: readonly Guest[],
  film: string,
): Promise<Browser> {
  const origins = chosen.map(({ port }) => `http://app.lab:${port}`).join(',');
  return chromium.launch({
    executablePath,
    args: [
      ...BROWSER_FLAGS,
      `--use-file-for-fake-video-capture=${film}`,
      `--unsafely-treat-insecure-origin-as-secure=${origins}`,
    ],
  });
}

async function meet(
  browsers: Readonly<Record<Side, Browser>>,
  guest: Guest,
  room: string,
): Promise<Couple> {
  const pages: Page[] = [];
  let access: Access = 'wifi';
  for (const side of ['a', 'b'] as const) pages.push(await enter(browsers[side], guest, room));
  return {
    settle: async ms => {
      for (const page of pages) await pictureMoves(page, ms);
    },
    elsewhere: () => (access = access === 'wifi' ? 'mobile' : 'wifi'),
    notes: () => Promise.all(pages.map(readNotes)),
    receptions: () => Promise.all(pages.map(page => page.evaluate(readReception))),
    close: async () => {
      for (const page of pages) await page.context().close();
    },
  };
}

async function enter(browser: Browser, guest: Guest, room: string): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: WINDOW });
  await context.addInitScript(noteFrames);
  await context.addInitScript(noteLinks);
  const page = await context.newPage();
  await page.goto(`http://app.lab:${guest.port}${guest.path(room)}`);
  if (guest.asksFirst) await page.getByRole('button', { name: 'Join', exact: true }).click();
  return page;
}

function readNotes(page: Page): Promise<Notes> {
  return page.evaluate(() => (globalThis as unknown as { benchNotes: Notes }).benchNotes);
}

async function pictureMoves(page: Page, forMs: number): Promise<void> {
  await page.waitForFunction(
    ms => {
      const { frames } = (globalThis as unknown as { benchNotes: Notes }).benchNotes;
      const since = performance.timeOrigin + performance.now() - ms;
      return frames.filter(({ at }) => at > since).length >= ms / 80;
    },
    forMs,
    { timeout: SET_UP_LIMIT_MS, polling: 100 },
  );
}
