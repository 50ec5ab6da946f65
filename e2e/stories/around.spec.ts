// What surrounds a call: no network, a newer version, a corner of the screen, keys of a headset, a notice.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { type Browser, expect, type Page } from '@playwright/test';
import { expectPicture, expectSilence, expectVoice } from '../support/media.ts';
import { Person } from '../support/person.ts';
import { Server } from '../support/server.ts';
import { test as base } from '../support/stage.ts';

declare global {
  interface Window {
    /** What the page gave the browser to run, by the name of the key. */
    actions: Map<string, (() => void) | null>;
    announced: string[];
    notes: number[];
    /** Gone after a reload. */
    sameVisit?: boolean;
  }
}

const ROOT = join(import.meta.dirname, '../..');

interface Around {
  /** Somebody whose browser may keep the page of that server. */
  readonly keeper: (origin: string) => Promise<Person>;
  readonly site: Deployment;
}

const test = base.extend<Around>({
  keeper: async ({ browserOf }, use) => {
    const browser: Browser = await browserOf('alice');
    const context = await browser.newContext({ serviceWorkers: 'allow' });
    await use(origin => Person.sitDown('alice', context, origin));
    await context.close();
  },
  site: async ({}, use, { parallelIndex }) => {
    const site = await Deployment.open(Number(env['E2E_PORT'] ?? 18_300) + 70 + parallelIndex);
    await use(site);
    await site.close();
  },
});

async function expectKept(page: Page): Promise<void> {
  const isKept = () => page.evaluate(() => navigator.serviceWorker.controller !== null);
  await expect.poll(isKept, { message: 'the page is kept', timeout: 30_000 }).toBe(true);
}

test('[A3] [A4] [A8] a page that was open once opens without a network, says so, and takes what is shared', async ({
  keeper,
  server,
}) => {
  const alice = await keeper(server.url);
  await alice.open();
  await alice.expectPhase('lobby');
  await expectKept(alice.page);
  await server.kill();
  await alice.context.setOffline(true);
  await alice.page.reload();
  await alice.expectPhase('lobby');
  await expect(alice.page.getByText('You are offline.')).toBeVisible();
  await alice.button('Keyboard shortcuts').click();
  await expect(alice.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await alice.page.goto(`${server.url}/?text=Casa%20Blu`);
  await alice.expectPhase('lobby');
  await expect(alice.textbox()).toHaveValue('Casa Blu');
  expect(new URL(alice.page.url()).search).toBe('');
  await server.start();
  await alice.context.setOffline(false);
  await expect(alice.page.getByText('You are offline.')).toBeHidden();
  await alice.type('Casa Blu');
  await alice.expectPhase('waiting');
});

test('[A6] a newer version waits until the call is over, and loads nothing again', async ({
  keeper,
  site,
  bob,
  room,
}) => {
  // Takes in two whole builds.
  test.slow();
  const alice = await keeper(site.server.url);
  const friend = await Person.sitDown('bob', bob.context, site.server.url);
  await alice.open();
  await expectKept(alice.page);
  await alice.meet(friend, room);
  await alice.page.evaluate(() => void (window.sameVisit = true));
  await site.deploy();
  const updates = () =>
    alice.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update().catch(() => undefined);
      return registration?.waiting?.state;
    });
  const timeout = 60_000;
  await expect.poll(updates, { message: 'the new worker waits', timeout }).toBe('installed');
  await alice.expectToSeeAndHear('bob');
  expect(await updates()).toBe('installed');
  await alice.button('Leave').click();
  await expect.poll(updates, { message: 'the new worker works', timeout }).toBeUndefined();
  expect(await alice.page.evaluate(() => window.sameVisit)).toBe(true);
  await alice.page.reload();
  await expect(alice.page.locator('meta[name="build"]')).toHaveAttribute('content', site.build);
});

test('[A10] [A11] [A12] [A13] the friend goes into a corner of the screen, and a key mutes', async ({
  alice,
  bob,
  room,
}) => {
  await alice.context.addInitScript(recordActions);
  await alice.meet(bob, room);
  await expectVoice(bob.page, 'alice');
  await alice.page.evaluate(() => window.actions.get('togglemicrophone')?.());
  await expect(bob.friend().getByText('Muted')).toBeVisible();
  await expectSilence(bob.page);
  const opening = alice.context.waitForEvent('page');
  await alice.button('Picture in picture').click();
  const corner = await opening;
  await expectPicture(corner, 'friend', 'bob');
  // The page's own styles, from the same files: paper by day.
  await expect(corner.locator('html')).toHaveCSS('background-color', 'rgb(247, 242, 234)');
  await expectPicture(alice.page, 'friend', 'bob');
  await corner.getByRole('button', { name: 'Unmute microphone' }).click();
  await expectVoice(bob.page, 'alice');
  const closed = corner.waitForEvent('close');
  await bob.button('Leave').click();
  await closed;
  await alice.expectPhase('waiting');
  expect(await alice.page.evaluate(() => window.actions.get('hangup'))).toBeNull();
});

test('[A15] [A16] who looks elsewhere sees and hears that the friend has come', async ({
  alice,
  bob,
  room,
}) => {
  await alice.context.addInitScript(recordNotices);
  await alice.enter(room);
  await alice.expectPhase('waiting');
  await alice.button('Tell me when my friend comes').click();
  await expect(alice.page.getByText('You will be told when your friend comes')).toBeVisible();
  await alice.lookAway();
  await bob.enter(room);
  const announced = () => alice.page.evaluate(() => window.announced);
  await expect.poll(announced).toEqual(['Your friend is here']);
  await expect.poll(() => alice.page.evaluate(() => window.notes)).toEqual([523.25, 783.99]);
  await alice.lookBack();
  await expect.poll(announced).toEqual([]);
});

/** A server whose page can be replaced by another build of it. */
class Deployment {
  readonly server: Server;
  readonly #folder: string;
  /** Of the page that it serves. */
  build = '';

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    const isAnswering = async (url: string) => (await fetch(url).catch(() => null))?.ok ?? false;
    const environment = { WEB_ROOT: folder };
    this.server = new Server(port, { host: 'localhost', environment, spawn, isAnswering });
  }

  static async open(port: number): Promise<Deployment> {
    const folder = await mkdtemp(join(tmpdir(), 'visavis-deployment-'));
    const built = resolve(ROOT, env['WEB_ROOT'] ?? 'packages/web/dist');
    // What was compressed ahead would be served instead of what is changed.
    const filter = (path: string) => !/\.(?:br|gz|map)$/.test(path);
    await cp(built, folder, { recursive: true, filter });
    const deployment = new Deployment(folder, port);
    await deployment.server.start();
    return deployment;
  }

  /** As a rolling deployment does it: the old process ends, another one has another page. */
  async deploy(): Promise<void> {
    const page = await readFile(join(this.#folder, 'index.html'), 'utf8');
    const [, old = ''] = /name="build" content="(\w+)"/.exec(page) ?? [];
    this.build = `${old}next`;
    for (const name of ['index.html', 'sw.js']) {
      const file = join(this.#folder, name);
      await writeFile(file, (await readFile(file, 'utf8')).replaceAll(old, this.build));
    }
    await this.server.kill();
    await this.server.start();
  }

  async close(): Promise<void> {
    await this.server.stop();
    await rm(this.#folder, { recursive: true });
  }
}

/** Runs in every page before its own scripts. */
function recordActions(): void {
  window.actions = new Map();
  const { mediaSession } = navigator;
  const real = mediaSession.setActionHandler.bind(mediaSession);
  mediaSession.setActionHandler = (action, run) => {
    real(action, run);
    window.actions.set(action, run && (() => run({ action })));
  };
}

/** Runs in every page before its own scripts: a browser that says yes, and shows to this test alone. */
function recordNotices(): void {
  window.announced = [];
  window.notes = [];
  window.Notification = class {
    static permission = 'default';
    static requestPermission() {
      this.permission = 'granted';
      return Promise.resolve('granted');
    }
    constructor(title: string) {
      window.announced.push(title);
    }
    close() {
      window.announced.pop();
    }
  } as unknown as typeof Notification;
  const RealNode = window.OscillatorNode;
  window.OscillatorNode = class extends RealNode {
    constructor(context: BaseAudioContext, options?: OscillatorOptions) {
      super(context, options);
      window.notes.push(options?.frequency ?? 0);
    }
  };
}
