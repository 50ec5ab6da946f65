import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const WEB = join(import.meta.dirname, '../..');
const PNG_SIGNATURE = '89504e470d0a1a0a';

interface Icon {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose?: string;
}
interface Manifest {
  readonly icons: readonly Icon[];
  readonly shortcuts: readonly { readonly icons: readonly Icon[] }[];
}

const read = (path: string) => readFileSync(join(WEB, 'public', path));
const manifest = JSON.parse(read('manifest.webmanifest').toString()) as Manifest;

/** Width and height of a PNG (ISO/IEC 15948 §11.2.2). */
function sizeOf(png: Buffer): string {
  expect(png.subarray(0, 8).toString('hex')).toBe(PNG_SIGNATURE);
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

test('[A9] every icon of the manifest is there in its size, one of them for any mask', () => {
  const icons = [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }) => icons)];
  const pictures = icons.filter(({ type }) => type === 'image/png');
  expect(pictures.map(({ src }) => sizeOf(read(src)))).toEqual(pictures.map(({ sizes }) => sizes));
  expect(pictures.filter(({ purpose }) => purpose === 'maskable').length).toBe(1);
  expect(pictures.map(({ sizes }) => sizes)).toEqual(
    expect.arrayContaining(['192x192', '512x512']),
  );
  const drawn = icons.filter(({ type }) => type === 'image/svg+xml');
  expect(drawn.map(({ src }) => read(src).toString().startsWith('<svg'))).toEqual([true]);
});

test('[A9] the page names the manifest, and a picture for those who do not read it', () => {
  const page = readFileSync(join(WEB, 'index.html'), 'utf8');
  expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest" />');
  const [, touch = ''] = /rel="apple-touch-icon" href="([^"]+)"/.exec(page) ?? [];
  expect(sizeOf(read(touch))).toBe('180x180');
});
