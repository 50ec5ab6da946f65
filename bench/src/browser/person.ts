// One person: a browser process of their own, and a fresh profile for every visit.
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Step } from './trace-page.ts';
import { type Watch, watchFriend } from './watch.ts';

/** A visit that has not reached what is waited for by then has failed. */
const DEADLINE_MS = 15_000;
/** A new window loads a page of the browser's own first, which costs half a second of processor: nobody who follows a link pays it. */
const NEW_WINDOW_MS = 1500;

export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: BROWSER_FLAGS,
  });
}

export interface Visit {
  readonly page: Page;
  close(): Promise<void>;
}

/** Runs in a page before its own scripts. */
export type PageScript = () => void;

/** A page in a new profile, with nothing loaded yet. */
export async function watchedPage(
  browser: Browser,
  scripts: readonly PageScript[] = [],
): Promise<Visit> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  for (const script of [watchFriend, ...scripts]) await context.addInitScript(script);
  const page = await context.newPage();
  await page.waitForTimeout(NEW_WINDOW_MS);
  return { page, close: () => context.close() };
}

export async function visit(
  browser: Browser,
  url: string,
  scripts: readonly PageScript[],
): Promise<Visit> {
  const watched = await watchedPage(browser, scripts);
  await watched.page.goto(url, { waitUntil: 'commit' });
  return watched;
}

export async function reachPhase(page: Page, phase: string): Promise<void> {
  await page.waitForFunction(
    wanted => document.documentElement.dataset['phase'] === wanted,
    phase,
    { timeout: DEADLINE_MS, polling: 50 },
  );
}

/** When the friend's first stream that began after `since` showed its first frame; null if none did in time. */
export async function firstFrame(page: Page, since: number): Promise<number | null> {
  try {
    const handle = await page.waitForFunction(
      after => {
        const { benchWatch } = globalThis as unknown as { benchWatch?: Watch };
        return benchWatch?.streams.find(at => at > after);
      },
      since,
      { timeout: DEADLINE_MS, polling: 50 },
    );
    return (await handle.jsonValue()) ?? null;
  } catch {
    return null;
  }
}

/** The wall clock at the start of the page's navigation. */
export function navigationStart(page: Page): Promise<number> {
  return page.evaluate(() => performance.timeOrigin);
}

/** Types the name, leaves the page time to prepare, presses *Join* inside the page and returns that moment. */
export async function typeAndJoin(page: Page, room: string): Promise<number> {
  await page.getByRole('textbox', { name: 'Room name' }).fill(room);
  await page.waitForTimeout(1000);
  return page.getByRole('button', { name: 'Join', exact: true }).evaluate((button: HTMLElement) => {
    const at = performance.timeOrigin + performance.now();
    button.click();
    return at;
  });
}

/** Everything the page says about the way: phases, its own performance marks, and the traced steps if it is traced. */
export function story(page: Page): Promise<readonly Step[]> {
  return page.evaluate(() => {
    const world = globalThis as unknown as { benchWatch: Watch; benchSteps?: Step[] };
    const marks = performance.getEntriesByType('mark');
    return [
      ...world.benchWatch.phases.map(({ phase, at }) => ({ what: `phase ${phase}`, at })),
      ...marks.map(({ name, startTime }) => ({
        what: `mark ${name}`,
        at: performance.timeOrigin + startTime,
      })),
      ...(world.benchSteps ?? []),
    ];
  });
}
