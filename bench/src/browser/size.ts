// What a first visit loads, compressed alike for everybody: before the lobby can be used, and altogether.
import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { type Contender, visavis } from '../contender.ts';
import type { Row } from '../table.ts';
import { openMeetingPlaces } from './meeting-place.ts';
import { openBrowser, reachPhase, watchedPage } from './person.ts';

const KINDS = ['document', 'script', 'stylesheet', 'font', 'other'] as const;
type Kind = (typeof KINDS)[number];

interface Loaded {
  readonly kind: Kind;
  readonly url: string;
  readonly bytes: number;
}

export interface SizeSample {
  readonly contender: string;
  readonly busy: number;
  readonly beforeLobby: readonly Loaded[];
  readonly withinSeconds: readonly Loaded[];
}

/** What a page still loads after its lobby is ready is counted for so long. */
const AFTERWARDS_MS = 3_000;

export async function measureSize(contenders: readonly Contender[], firstPort: number) {
  const places = await openMeetingPlaces(contenders, firstPort);
  const browser = await openBrowser();
  const samples: SizeSample[] = [];
  try {
    for (const contender of contenders) {
      const url = places.origin(contender, 0) + contender.paths.lobby;
      samples.push({ contender: contender.name, busy: 0, ...(await load(browser, url)) });
    }
  } finally {
    await browser.close();
    await places.close();
  }
  const built = await builtScripts();
  return { rows: samples.map(sample => sizeRow(sample, built)), samples };
}

async function load(browser: Browser, url: string) {
  const watched = await watchedPage(browser);
  const { page } = watched;
  const loaded: Promise<Loaded | null>[] = [];
  page.on('response', response => {
    const kind = KINDS.find(known => known === response.request().resourceType()) ?? 'other';
    const weigh = (body: Buffer) => ({ kind, url: response.url(), bytes: gzipped(body) });
    loaded.push(response.body().then(weigh, () => null));
  });
  await page.goto(url, { waitUntil: 'commit' });
  await reachPhase(page, 'lobby');
  const atLobby = loaded.length;
  await wait(AFTERWARDS_MS);
  const all = await Promise.all(loaded);
  await watched.close();
  const real = (some: typeof all) => some.filter(item => item !== null);
  return { beforeLobby: real(all.slice(0, atLobby)), withinSeconds: real(all) };
}

function sizeRow({ contender, beforeLobby, withinSeconds }: SizeSample, built: number): Row {
  const sum = (loaded: readonly Loaded[], ...kinds: readonly Kind[]) =>
    kilobytes(
      loaded
        .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
        .reduce((bytes, item) => bytes + item.bytes, 0),
    );
  return {
    who: contender,
    'JS before the lobby': sum(beforeLobby, 'script'),
    'JS loaded': sum(withinSeconds, 'script'),
    'JS in the build': contender === visavis.name ? kilobytes(built) : '–',
    page: sum(beforeLobby, 'document'),
    CSS: sum(withinSeconds, 'stylesheet'),
    fonts: sum(withinSeconds, 'font'),
    'requests before the lobby': String(beforeLobby.length),
    everything: sum(withinSeconds),
  };
}

async function builtScripts(): Promise<number> {
  const dist = fileURLToPath(new URL('../../../packages/web/dist/', import.meta.url));
  const files = await readdir(dist, { recursive: true }).catch(() => []);
  const scripts = files.filter(file => file.endsWith('.js'));
  const sizes = await Promise.all(scripts.map(async file => gzipped(await readFile(dist + file))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function gzipped(body: Buffer): number {
  return gzipSync(body, { level: 9 }).length;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
