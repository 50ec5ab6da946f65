import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig, minify, transformWithOxc, type Plugin } from 'vite';
import { offline } from './vite/offline.ts';

/** Puts `src/early.ts` into the page as its one inline, classic script (its hash stands in the CSP). */
function inlineEarlyStart(): Plugin {
  return {
    name: 'inline-early-start',
    transformIndexHtml: {
      order: 'post',
      handler: async (_html, { path }) =>
        path === '/index.html'
          ? [{ tag: 'script', children: await earlyScript(), injectTo: 'head-prepend' }]
          : [],
    },
  };
}

async function earlyScript(): Promise<string> {
  const file = join(import.meta.dirname, 'src/early.ts');
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file, { sourcemap: false });
  const classic = `(()=>{${code.replace(/^export\s*\{\s*\};?/gm, '')}})()`;
  return (await minify('early.js', classic, { sourcemap: false })).code.trim();
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [inlineEarlyStart(), offline()],
  server: {
    proxy: { '/ws': { target: 'http://localhost:8080', ws: true } },
  },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox125', 'safari17.5'],
    sourcemap: true,
    // Fonts and pictures inlined as `data:` would break the policy `font-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What is needed at once is one file, which compresses better than several; what comes after the lobby is another.
      output: {
        codeSplitting: {
          groups: [
            { name: 'index', tags: ['$initial'], priority: 1 },
            { name: 'room', test: /\/room\/room\.tsx$/ },
            { name: 'news', test: /\/room\/news\.tsx$/ },
          ],
        },
      },
    },
  },
});
