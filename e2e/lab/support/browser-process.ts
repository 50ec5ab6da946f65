// The processes of a person's browser, as the machine sees them.
import { readFile } from 'node:fs/promises';
import { kill } from 'node:process';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { namespaceOf, type Side } from '../../../lab/network/topology.ts';

const run = promisify(execFile);

/** SIGSTOP is what sleep does to all of them at once. */
export async function signalBrowser(side: Side, signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL') {
  for (const pid of await processes(side)) send(pid, signal);
}

/** One of Chromium's services dies, as a driver makes it die; Chromium starts another one. */
export async function killService(side: Side, service: 'audio' | 'video_capture'): Promise<void> {
  for (const pid of await processes(side)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(`--utility-sub-type=${service}.mojom.`)) send(pid, 'SIGKILL');
  }
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
