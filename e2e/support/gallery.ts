// The web package's gallery: every screen of the application on a call that is only told.
import { join } from 'node:path';
import { env } from 'node:process';
import type { Page } from '@playwright/test';
import { createServer } from 'vite';
import type { Scene } from '../../packages/web/gallery/scenes.ts';

declare global {
  interface Window {
    gallery?: { readonly call: { readonly view: { value: unknown } } };
  }
}

export interface Gallery {
  readonly url: string;
  close(): Promise<void>;
}

const PORT = Number(env['E2E_PORT'] ?? 18_300) + 50;

export async function openGallery(): Promise<Gallery> {
  const server = await createServer({
    configFile: join(import.meta.dirname, '../../packages/web/vite.config.ts'),
    logLevel: 'error',
    server: { port: PORT, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  return {
    url: `${server.resolvedUrls?.local[0] ?? ''}gallery.html`,
    close: () => server.close(),
  };
}

/** By its name in the address; the page is loaded anew. */
export async function openScene(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => window.gallery !== undefined);
}

/** On a page of the gallery: what a loaded page can show without being loaded again. */
export async function showView(page: Page, { view }: Scene): Promise<void> {
  await page.evaluate(shown => {
    if (window.gallery) window.gallery.call.view.value = shown;
  }, view);
}
