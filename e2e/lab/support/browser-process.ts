// The processes of a person's browser, as the machine sees them.
import { readFile } from 'node:fs/promises';
import { kill } from 'node:process';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { namespaceOf, type Side } from '../../../lab/network/topology.ts';

const run = promisify(execFile);

/** What sleep does to all of them at once. */
export async function signalBrowser(side: Side, signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  for (const pid of await processes(side)) send(pid, signal);
}

/** The one that has this profile open; its children do not survive it. */
export async function killBrowser(side: Side, profile: string): Promise<void> {
  for (const pid of await processes(side))
    if ((await commandOf(pid)).includes(`--user-data-dir=${profile}`)) send(pid, 'SIGKILL');
}

/** One of Chromium's services dies, as a driver makes it die; Chromium starts another one. */
export async function killService(side: Side, service: 'audio' | 'video_capture'): Promise<void> {
  for (const pid of await processes(side)) {
    const isService = (await commandOf(pid)).includes(`--utility-sub-type=${service}.mojom.`);
    if (isService) send(pid, 'SIGKILL');
  }
}

function commandOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}

async function processes(side: Side): Promise<readonly number[]> {
  const { stdout } = await run('ip', ['netns', 'pids', namespaceOf(side)]);
  return stdout.split('\n').filter(Boolean).map(Number);
}

/** Those that have ended meanwhile need no signal. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    kill(pid, signal);
  } catch {
    // It is gone.
  }
}
