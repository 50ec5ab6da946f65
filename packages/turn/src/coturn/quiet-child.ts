// A child whose output nobody sees: coturn's log names users and addresses. Its last error is kept, without them.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Child } from './supervisor.ts';

export function spawnQuietly(file: string, list: readonly string[]): Child {
  // In a group of its own: Ctrl-C in a terminal is for its supervisor, which would take its end for an accident.
  const child = spawn(file, [...list], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  let lastError: string | null = null;
  createInterface(child.stdout).on('line', line => {
    if (/\bERROR\b/.test(line)) lastError = lineToWords(line);
  });
  return {
    ended: new Promise(resolve => {
      child.once('error', error => resolve(error.message));
      child.once('close', (code, signal) =>
        resolve(lastError ?? (signal === null ? `exit code ${code ?? 'unknown'}` : signal)),
      );
    }),
    kill: signal => void child.kill(signal),
  };
}

/** [T12] Without users, addresses and the seconds in front. */
function lineToWords(line: string): string {
  return line
    .replace(/^\d+: (: )?/, '')
    .replaceAll(/<[^>]*>/g, '<…>')
    .replaceAll(/(\d{1,3}\.){3}\d{1,3}(:\d+)?|\[?([\da-f]*:){2,}[\da-f]*(\]:\d+)?/gi, '…')
    .trim();
}
