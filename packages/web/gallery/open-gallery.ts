// Serves the gallery on a port of its own and opens a browser on it, for the scripts beside this file.
import { join } from 'node:path';
import { env } from 'node:process';
import { chromium, type Page } from '@playwright/test';
import { createServer } from 'vite';
import { SCENES } from './scenes.ts';

export interface View {
  readonly scene: string;
  readonly size: string;
  readonly theme: string;
  readonly lang: string;
}

const SIZES: Readonly<Record<string, { width: number; height: number }>> = {
  wide: { width: 1280, height: 800 },
  tall: { width: 390, height: 844 },
  flat: { width: 844, height: 390 },
  small: { width: 320, height: 568 },
};

/** All views wanted by SIZES, THEMES and LANGS (lists with commas) of the scenes, or of all. */
export function wantedViews(scenes: readonly string[]): View[] {
  const list = (name: string, usual: string) => (env[name] ?? usual).split(',');
  const wanted = scenes.length > 0 ? scenes : [...SCENES.keys()];
  return list('SIZES', 'wide,tall,flat').flatMap(size =>
    list('THEMES', 'night,paper').flatMap(theme =>
      list('LANGS', 'en').flatMap(lang => wanted.map(scene => ({ scene, size, theme, lang }))),
    ),
  );
}

/** Shows every view in turn. */
export async function visitGallery(
  views: readonly View[],
  visit: (page: Page, view: View) => Promise<void>,
): Promise<void> {
  const server = await createServer({
    configFile: join(import.meta.dirname, '../vite.config.ts'),
    server: {
      port: Number(env['PORT'] ?? 18_200),
      host: '127.0.0.1',
      strictPort: true,
      hmr: false,
      watch: null,
    },
  });
  await server.listen();
  const browser = await chromium.launch({
    executablePath: env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const origin = server.resolvedUrls?.local[0] ?? '';
  for (const view of views) {
    await open(page, origin, view);
    await visit(page, view);
  }
  await browser.close();
  await server.close();
}

async function open(page: Page, origin: string, view: View): Promise<void> {
  const { scene, size, theme, lang } = view;
  const query = new URLSearchParams({ phase: scene, theme, lang, layout: env['LAYOUT'] ?? '' });
  await page.setViewportSize(SIZES[size] ?? { width: 1280, height: 800 });
  await page.goto(`${origin}gallery.html?${query.toString()}`);
  await page.waitForFunction(() => window.gallery !== undefined);
  await page.evaluate(() => document.fonts.ready);
  // Two frames: entry animations have their end state, videos their first picture.
  await page.evaluate(
    () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}
