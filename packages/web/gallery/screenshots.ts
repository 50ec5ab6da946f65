// Pictures of every screen in .cache/screenshots: `node packages/web/gallery/screenshots.ts [scene…]`.
// Environment: SIZES=wide,tall,flat THEMES=night,paper LANGS=en,es,it LAYOUT=facing
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { SCENES } from './scenes.ts';

const SIZES: Readonly<Record<string, { width: number; height: number }>> = {
  wide: { width: 1280, height: 800 },
  tall: { width: 390, height: 844 },
  flat: { width: 844, height: 390 },
};
const PORT = 18_200;

const list = (name: string, usual: string) => (env[name] ?? usual).split(',');
const scenes = argv.length > 2 ? argv.slice(2) : [...SCENES.keys()];
const folder = join(import.meta.dirname, '../../../.cache/screenshots');
const layout = env['LAYOUT'] ?? 'corner';

await mkdir(folder, { recursive: true });
const server = await createServer({
  configFile: join(import.meta.dirname, '../vite.config.ts'),
  server: { port: PORT, host: '127.0.0.1' },
});
await server.listen();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    '--autoplay-policy=no-user-gesture-required',
  ],
});
const shots = list('SIZES', 'wide,tall,flat').flatMap(size =>
  list('THEMES', 'night,paper').flatMap(theme =>
    list('LANGS', 'en').flatMap(lang => scenes.map(scene => ({ size, theme, lang, scene }))),
  ),
);
const page = await browser.newPage({ reducedMotion: 'reduce' });
for (const { size, theme, lang, scene } of shots) {
  const query = new URLSearchParams({ phase: scene, theme, lang, layout });
  await page.setViewportSize(SIZES[size] ?? { width: 1280, height: 800 });
  await page.goto(`http://127.0.0.1:${PORT}/gallery.html?${query.toString()}`);
  await page.waitForFunction(() => window.gallery !== undefined);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(150);
  await page.screenshot({ path: join(folder, `${scene}-${size}-${theme}-${lang}.png`) });
}
await browser.close();
await server.close();
