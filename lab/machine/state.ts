// Where the lab keeps what outlives a command: programs, certificates, process ids, what was chosen.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In front of the names of all namespaces; another one is another lab beside this one. */
export const LAB = process.env['LAB_NAME'] ?? 'vav';

export const STATE = join(import.meta.dirname, '../../.cache/lab', LAB);

export function statePath(name: string): string {
  mkdirSync(STATE, { recursive: true });
  return join(STATE, name);
}

export function remember(name: string, value: string): void {
  writeFileSync(statePath(name), value, { mode: 0o600 });
}

/** Null when nothing was remembered under that name. */
export function recall(name: string): string | null {
  try {
    return readFileSync(statePath(name), 'utf8');
  } catch {
    return null;
  }
}

export function forget(name: string): void {
  rmSync(statePath(name), { force: true });
}
