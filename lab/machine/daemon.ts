// Processes that outlive the command that started them, found again by their remembered id.
import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { kill } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { forget, recall, remember, STATE, statePath } from './state.ts';

export interface Daemon {
  /** Names its files in the state folder. */
  readonly name: string;
  /** What the kernel calls the process: an id may have gone to somebody else. */
  readonly program: string;
}

/** Null when it does not run. */
export function pidOf({ name, program }: Daemon): number | null {
  const pid = Number(recall(`${name}.pid`) ?? Number.NaN);
  return Number.isInteger(pid) && programOf(pid) === program ? pid : null;
}

/** Starts it and waits until `isReady`; throws with its log when it dies instead. */
export async function startDaemon(
  daemon: Daemon,
  [command = '', ...args]: readonly string[],
  isReady: () => boolean | Promise<boolean>,
): Promise<void> {
  const log = openSync(statePath(`${daemon.name}.log`), 'w');
  const child = spawn(command, args, { cwd: STATE, detached: true, stdio: ['ignore', log, log] });
  child.unref();
  remember(`${daemon.name}.pid`, String(child.pid));
  await waitFor(async () => hasEnded(child) || (await isReady()), `${daemon.name} is ready`);
  if (hasEnded(child)) throw new Error(`${daemon.name} ended: ${logOf(daemon)}`);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Does nothing when it does not run. */
export async function endDaemon(daemon: Daemon, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const pid = pidOf(daemon);
  if (pid !== null) kill(pid, signal);
  await waitFor(() => pidOf(daemon) === null, `${daemon.name} has ended`);
  forget(`${daemon.name}.pid`);
}

function logOf({ name }: Daemon): string {
  return recall(`${name}.log`)?.trim() ?? '';
}

function programOf(pid: number): string | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const isZombie = /^State:\s+Z/m.test(status);
    return isZombie ? null : (/^Name:\s+(.*)$/m.exec(status)?.[1] ?? null);
  } catch {
    return null;
  }
}

const LIMIT_MS = 10_000;

export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  what: string,
): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not within ${LIMIT_MS} ms: ${what}`);
    await pause(20);
  }
}
