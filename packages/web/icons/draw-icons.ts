// Draws the application's icons from the mark into public/icons: `node packages/web/icons/draw-icons.ts`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { chromium } from '@playwright/test';

interface Drawing {
  readonly name: string;
  readonly pixels: number;
  /** How much of the square the two arcs take; a maskable icon shows only its inner 80 % for sure (W3C App Manifest). */
  readonly scale: number;
  /** Of the corners, in hundredths of the side. Systems that cut a shape of their own want none. */
  readonly radius: number;
}

const DRAWINGS: readonly Drawing[] = [
  { name: 'icon-192', pixels: 192, scale: 0.72, radius: 23 },
  { name: 'icon-512', pixels: 512, scale: 0.72, radius: 23 },
  { name: 'maskable-512', pixels: 512, scale: 0.58, radius: 0 },
  { name: 'apple-touch-icon', pixels: 180, scale: 0.68, radius: 0 },
];

function markup({ pixels, scale, radius }: Drawing): string {
  const side = 40 / scale;
  const left = 32 - side / 2;
  const top = 20 - side / 2;
  const corner = (side * radius) / 100;
  return `<style>*{margin:0}svg{display:block;shape-rendering:geometricPrecision}</style>
<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="${left} ${top} ${side} ${side}"
  fill="none" stroke-width="4.6" stroke-linecap="round">
  <rect x="${left}" y="${top}" width="100%" height="100%" rx="${corner}" fill="#15131c" />
  <path d="M27 6.5a14 14 0 0 0 0 27" stroke="#ffb48a" />
  <path d="M37 6.5a14 14 0 0 1 0 27" stroke="#9aa8ff" />
  <circle cx="26.4" cy="20" r="3.3" fill="#ffb48a" />
  <circle cx="37.6" cy="20" r="3.3" fill="#9aa8ff" />
</svg>`;
}

const folder = join(import.meta.dirname, '../public/icons');
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
for (const drawing of DRAWINGS) {
  await page.setViewportSize({ width: drawing.pixels, height: drawing.pixels });
  await page.setContent(markup(drawing));
  const path = join(folder, `${drawing.name}.png`);
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
