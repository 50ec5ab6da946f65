// Brings a checkout to where it can run: packages installed, page built. Plain JavaScript without
// packages, because it runs before there are any and on whatever Node the machine has.
import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { env, execPath, platform } from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIN = join(ROOT, 'node_modules/.bin');
/** The Node that the project is written for; it comes with the packages. */
export const NODE = join(ROOT, 'node_modules/node/bin/node');

const PAGE_SOURCES = [
  'package-lock.json',
  'tools/precompress.ts',
  'packages/protocol/src',
  'packages/engine/src',
  'packages/web/src',
  'packages/web/public',
  'packages/web/index.html',
  'packages/web/vite',
  'packages/web/vite.config.ts',
];

/** @param {(line: string) => void} say */
export async function prepare(say) {
  if (await isStale('node_modules/.package-lock.json', ['package-lock.json'])) {
    say('Installing packages (once, about half a minute) …');
    await runQuietly('npm', ['ci', '--no-progress', '--loglevel=error']);
  }
  if (await isStale('packages/web/dist/index.html', PAGE_SOURCES)) {
    say('Building the page …');
    await runQuietly('npm', ['run', '--silent', 'build']);
  }
}

/** Whether something of `sources` is newer than `product`, or there is no product yet. */
async function isStale(product, sources) {
  const made = await stat(join(ROOT, product)).catch(() => null);
  if (made === null) return true;
  const times = await Promise.all(sources.map(source => newest(join(ROOT, source))));
  return Math.max(...times) > made.mtimeMs;
}

async function newest(path) {
  const found = await stat(path).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  const times = names.filter(isSource).map(name => newest(join(path, name)));
  return Math.max(0, ...(await Promise.all(times)));
}

function isSource(name) {
  return !name.includes('.test.');
}

async function runQuietly(command, parameters) {
  const { code, output } = await run(command, parameters, { quiet: true });
  if (code === 0) return;
  throw new Error(`${command} ${parameters.join(' ')} failed (${code}):\n${output}`);
}

/**
 * Runs a command in the project with its own Node; `npm` is the npm that started this script.
 * Resolves with the exit code, and with the output where it was kept quiet.
 */
export function run(command, parameters, { quiet = false, more = {} } = {}) {
  const byNpm = command === 'npm' && env.npm_execpath !== undefined;
  const [file, list] = byNpm
    ? [execPath, [env.npm_execpath, ...parameters]]
    : [command, parameters];
  return new Promise(resolve => {
    const child = spawn(file, list, {
      cwd: ROOT,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      env: { ...env, PATH: `${BIN}${delimiter}${env.PATH}`, ...more },
      shell: platform === 'win32' && !byNpm,
    });
    let output = '';
    child.stdout?.on('data', text => (output += text));
    child.stderr?.on('data', text => (output += text));
    child.on('error', error => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on('close', code => resolve({ code: code ?? 1, output }));
  });
}
