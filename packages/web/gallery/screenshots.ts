// Pictures of every screen in .cache/screenshots: `node packages/web/gallery/screenshots.ts [scene…]`.
// Environment: SIZES=wide,tall,flat THEMES=night,paper LANGS=en,es,it LAYOUT=facing
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import { visitGallery, wantedViews } from './open-gallery.ts';

const folder = join(import.meta.dirname, '../../../.cache/screenshots');
await mkdir(folder, { recursive: true });
await visitGallery(wantedViews(argv.slice(2)), async (page, { scene, size, theme, lang }) => {
  await page.screenshot({ path: join(folder, `${scene}-${size}-${theme}-${lang}.png`) });
});
