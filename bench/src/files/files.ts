// How fast a file goes from one to the other in a call, checked and stored on disk, and how fast the same bytes go through a bare
// data channel between the same two pages, which throws them away. In turn, so that whatever disturbs one disturbs all.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { visavis } from '../contender.ts';
import { undisturbed } from '../noise.ts';
import { startServer } from '../server-process.ts';
import { summarise } from '../statistics.ts';
import { ratio, type Row, spread } from '../table.ts';
import { BROWSER_FLAGS, reachPhase } from '../browser/person.ts';
import { closeBare, connectBare, passBare } from './bare-channel.ts';

const PATIENCE_MS = 300_000;

interface Way {
  readonly name: string;
  pass(couple: Couple): Promise<number>;
}
interface Couple {
  readonly alice: Page;
  readonly bob: Page;
  readonly file: string;
  readonly bytes: number;
}
interface Sample {
  readonly way: string;
  readonly ms: number;
  readonly busy: number;
}

function bare(chunkBytes: number): Way {
  return {
    name: `bare channel, ${chunkBytes / 1_024} KiB`,
    pass: async ({ alice, bob, bytes }) => {
      await connectBare(alice, bob);
      const ms = await passBare(alice, bob, { bytes, chunkBytes });
      await closeBare([alice, bob]);
      return ms;
    },
  };
}

const ours: Way = {
  name: 'Vis-à-vis, checked and stored',
  pass: async ({ alice, bob, file }) => {
    const input = alice.locator('#files-panel input[type=file]');
    if ((await input.count()) === 0)
      await alice.getByRole('button', { name: 'Send files' }).click();
    await input.setInputFiles(file);
    const accept = bob.getByRole('button', { name: 'Accept' });
    await accept.waitFor();
    const saved = bob.waitForEvent('download', { timeout: PATIENCE_MS });
    const start = Date.now();
    await accept.click();
    await saved;
    const ms = Date.now() - start;
    await (await saved).delete();
    return ms;
  },
};

/** The faster one is what is compared with: which that is depends on the machine. */
const BARE = [bare(65_536), bare(16_384)];
const WAYS = [...BARE, ours];

export interface FilesPlan {
  readonly runs: number;
  readonly firstPort: number;
  readonly bytes: number;
}

export async function measureFiles({ runs, firstPort, bytes }: FilesPlan) {
  const server = await startServer(visavis.script, firstPort);
  const folder = await mkdtemp(join(tmpdir(), 'bench-files-'));
  const browsers = [await openAt(join(folder, 'a')), await openAt(join(folder, 'b'))] as const;
  const file = join(folder, 'film.bin');
  await writeFile(file, randomBytes(bytes));
  try {
    const couple = { ...(await meet(browsers, firstPort)), file, bytes };
    const samples = await takeTurns(couple, runs);
    return { rows: toRows(samples, bytes), samples };
  } finally {
    await Promise.all(browsers.map(browser => browser.close()));
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

/** With a profile on disk: a private window keeps what it receives in memory, at another price. */
function openAt(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: BROWSER_FLAGS,
    serviceWorkers: 'block',
  });
}

async function meet([first, second]: readonly [BrowserContext, BrowserContext], port: number) {
  const url = `http://localhost:${port}${visavis.paths.link(`bench${randomBytes(8).toString('hex')}`)}`;
  const [alice, bob] = [await first.newPage(), await second.newPage()];
  for (const page of [alice, bob]) await page.goto(url, { waitUntil: 'commit' });
  for (const page of [alice, bob])
    await page.getByRole('button', { name: 'Join', exact: true }).click();
  for (const page of [alice, bob]) await reachPhase(page, 'connected');
  await alice.getByRole('button', { name: 'Send files' }).click();
  return { alice, bob };
}

async function takeTurns(couple: Couple, runs: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const way of Array.from({ length: runs }, () => WAYS).flat()) {
    const taken = await undisturbed(async () => ({ ms: await way.pass(couple) }));
    samples.push({ way: way.name, ...taken });
    process.stderr.write(
      `${way.name}: ${taken.ms} ms (others ${(taken.busy * 100).toFixed(0)} %)\n`,
    );
  }
  return samples;
}

function toRows(samples: readonly Sample[], bytes: number): Row[] {
  const rates = WAYS.map(({ name }) => ({
    name,
    megabytes: summarise(
      samples.filter(({ way }) => way === name).map(({ ms }) => bytes / ms / 1_000),
    ),
  }));
  const [best = summarise([])] = rates
    .filter((_, at) => at < BARE.length)
    .map(({ megabytes }) => megabytes)
    .toSorted((one, other) => other.median - one.median);
  return rates.map(({ name, megabytes }) => ({
    way: name,
    'MB/s (min/median/max)': spread(megabytes, 1),
    'of the faster bare channel': ratio(megabytes, best),
  }));
}
