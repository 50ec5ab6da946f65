// Builds the service worker beside the page, with the list of the build's files in it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import type { Build } from '../src/offline/build.ts';

const ROOT = join(import.meta.dirname, '..');
const PUBLIC = join(ROOT, 'public');
/** Scripts, styles, and the letters that all three languages use; icons for the system need no keeping. */
const KEPT = /\.(?:js|css|svg)$|-latin-(?!ext).*\.woff2$/;

/** Gives the page its `<meta name="build">` and writes `/sw.js`. */
export function offline(): Plugin {
  let id = '';
  return {
    name: 'offline',
    enforce: 'post',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        id = hash([html, ...Object.keys(bundle), ...publicFiles().map(readPublic)]);
        return [{ tag: 'meta', attrs: { name: 'build', content: id }, injectTo: 'head' }];
      },
    },
    async generateBundle(_options, bundle) {
      const names = [...Object.keys(bundle), ...publicFiles()].filter(name => KEPT.test(name));
      const files = names.map(name => `/${name}`).toSorted();
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: await worker({ id, files }) });
    },
  };
}

async function worker(described: Build): Promise<string> {
  const result = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    define: { BUILD: JSON.stringify(described) },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(ROOT, 'src/offline/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const [code] = outputs.flatMap(one =>
    'output' in one ? one.output.flatMap(part => (part.type === 'chunk' ? [part.code] : [])) : [],
  );
  if (code === undefined) throw new Error('the service worker was not built');
  return code;
}

function publicFiles(): readonly string[] {
  const entries = readdirSync(PUBLIC, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(PUBLIC.length + 1));
}

function readPublic(name: string): Buffer {
  return readFileSync(join(PUBLIC, name));
}

function hash(parts: readonly (string | Buffer)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex').slice(0, 16);
}
