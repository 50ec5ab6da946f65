// The archive as somebody gets it: installed in an empty folder without a network, and run by its command.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const PACK = join(import.meta.dirname, '../pack.mjs');

let folder = '';
let home = '';
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-pack-test-'));
  const page = join(folder, 'page');
  await mkdir(page);
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Vis-à-vis</title>');
  await writeFile(join(page, 'index.js.map'), '{}');
  await run(process.execPath, [PACK, folder], { env: { ...process.env, WEB_ROOT: page } });
  home = join(folder, 'empty');
  await mkdir(home);
  const { version } = JSON.parse(
    await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'),
  ) as { version: string };
  const archive = join(folder, `visavis-${version}.tgz`);
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', archive], { cwd: home });
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true }));

/** Its command, as `npx visavis` finds it, with an environment of its own. */
function visavis(parameters: readonly string[], environment: Record<string, string> = {}) {
  const command = join(home, 'node_modules/.bin/visavis');
  const env = { PATH: process.env['PATH'], HOST: '127.0.0.1', ...environment };
  const child = spawn(command, [...parameters], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const said = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.error += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, said, ended };
}

test('it installs without anything else, and what is built in says whose it is', async () => {
  const installed = await readFile(join(home, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(installed) as { packages: object };
  expect(Object.keys(packages)).toEqual(['', 'node_modules/visavis']);
  const inside = join(home, 'node_modules/visavis');
  const notices = await readFile(join(inside, 'THIRD-PARTY.txt'), 'utf8');
  for (const name of ['ws', 'pino', 'valibot', 'preact', '@fontsource-variable/figtree'])
    expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
  await expect(readFile(join(inside, 'web/dist/index.js.map'))).rejects.toThrow('ENOENT');
});

test('in an empty folder it serves the page, is ready, greets a WebSocket, and ends politely', async () => {
  const { child, said, ended } = visavis(['--port', '0']);
  await expect.poll(() => said.out, { timeout: 20_000 }).toContain('"port":');
  const port = /"port":(\d+)/.exec(said.out)?.[1] ?? '';
  const page = await fetch(`http://127.0.0.1:${port}/`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Vis-à-vis')]);
  expect(await (await fetch(`http://127.0.0.1:${port}/readyz`)).text()).toBe('ready\n');
  const version = /visavis_protocol_version (\d+)/.exec(
    await (await fetch(`http://127.0.0.1:${port}/metrics`)).text(),
  )?.[1];
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws?v=${version ?? ''}`);
  const [{ data }] = (await once(socket, 'message')) as [{ data: string }];
  expect(JSON.parse(data)).toMatchObject({ type: 'welcome', version: Number(version) });
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('it goes when npm, which passes no signal on, is gone', async () => {
  const command = join(home, 'node_modules/.bin/visavis');
  const shell = spawn('sh', ['-c', `"${command}" --port 0; true`], {
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', npm_command: 'exec' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(shell);
  let out = '';
  shell.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await expect.poll(() => out, { timeout: 20_000 }).toContain('"port":');
  shell.kill('SIGKILL');
  await expect.poll(() => out, { timeout: 20_000 }).toContain('"msg":"stopped"');
});

test('what it does not understand, and what cannot be, is said in plain words', async () => {
  const odd = visavis(['--prot', '1']);
  expect(await odd.ended).toBe(1);
  expect(odd.said.error).toMatch(/^Unknown option '--prot'/);
  const bad = visavis([], { PORT: 'x' });
  expect(await bad.ended).toBe(1);
  expect(bad.said).toEqual({ out: '', error: 'PORT: must be a whole number from 0 to 65535\n' });
  const asked = visavis(['--version']);
  expect(await asked.ended).toBe(0);
  expect(asked.said.out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
