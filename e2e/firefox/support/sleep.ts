// A machine that sleeps, played by stopping every process of a browser.
import { readdirSync, readFileSync } from 'node:fs';
import { kill } from 'node:process';

/** A flag that Chromium does not know, by which its first process is found. */
export const SLEEPER = '--visavis-sleeper';

/** Of the Chromium that was started with the flag; its processes are a group of their own. */
export function signalSleeper(signal: 'SIGSTOP' | 'SIGCONT'): void {
  const leader = readdirSync('/proc').filter(isNumber).find(isSleeper);
  if (leader === undefined) throw new Error('nobody can sleep');
  kill(-Number(leader), signal);
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}

function isSleeper(pid: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.includes(SLEEPER) && !words.some(word => word.startsWith('--type='));
  } catch {
    // It has ended meanwhile.
    return false;
  }
}
