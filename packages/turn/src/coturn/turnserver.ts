// The turnserver program: where it is, what it can do, and how it comes onto a Debian machine.
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { env, getuid } from 'node:process';
import { missingOptions, optionsOf } from './configuration.ts';

export interface Turnserver {
  readonly path: string;
  /** The long options that it knows. */
  readonly options: ReadonlySet<string>;
}

export type Found =
  | { readonly ok: true; readonly turnserver: Turnserver }
  | { readonly ok: false; readonly error: string };

const HOW_TO_INSTALL =
  'TURN needs coturn: install it (Debian, Ubuntu: apt-get install coturn; Fedora: dnf install coturn; macOS: ' +
  'brew install coturn) or name the program in TURNSERVER';

/** [T1] As root on Debian it is installed where it is missing. */
export async function findTurnserver(say: (line: string) => void): Promise<Found> {
  const named = env['TURNSERVER'];
  if (named) {
    const path = (await isExecutable(named)) ? named : await inPath(named);
    if (path === null) return { ok: false, error: 'TURNSERVER: is no program that can be run' };
    return withOptions(path);
  }
  const path = (await inPath('turnserver')) ?? (await install(say));
  return path === null ? { ok: false, error: HOW_TO_INSTALL } : withOptions(path);
}

async function withOptions(path: string): Promise<Found> {
  const { output } = await run(path, ['-h']);
  const options = optionsOf(output);
  const missing = missingOptions(options);
  if (missing.length === 0) return { ok: true, turnserver: { path, options } };
  return { ok: false, error: `TURNSERVER: this program does not know ${missing.join(', ')}` };
}

async function install(say: (line: string) => void): Promise<string | null> {
  if (getuid?.() !== 0 || (await inPath('apt-get')) === null) return null;
  say('Installing coturn …');
  await run('apt-get', ['update', '-qq']);
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'coturn'];
  const { code, output } = await run('apt-get', packages);
  if (code !== 0) say(output);
  // Debian starts its own at once, on the port that ours needs. Without systemd there is none to stop.
  await run('systemctl', ['disable', '--now', 'coturn']);
  return inPath('turnserver');
}

function run(file: string, list: readonly string[]): Promise<{ code: number; output: string }> {
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  return new Promise(resolve => {
    execFile(file, [...list], options, (error, out, err) =>
      resolve({ code: error === null ? 0 : 1, output: `${out}${err}` }),
    );
  });
}

async function inPath(name: string): Promise<string | null> {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (await isExecutable(path)) return path;
  }
  return null;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
