// Commands inside the namespaces.
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { run } from '../machine/run.ts';
import { statePath } from '../machine/state.ts';
import { namespaceOf, type Place, type Side } from './topology.ts';

/** `ip netns exec` becomes the command, so that process ids and signals are those of the command. */
export function inside(place: Place, command: readonly string[]): readonly string[] {
  return ['ip', 'netns', 'exec', namespaceOf(place), ...command];
}

export function runIn(place: Place, command: readonly string[], input?: string): Promise<string> {
  const [first = '', ...rest] = inside(place, command);
  return run(first, rest, input);
}

/** Several `ip` commands at once, one a line. */
export async function configure(place: Place, lines: readonly string[]): Promise<void> {
  await run('ip', ['-n', namespaceOf(place), '-batch', '-'], `${lines.join('\n')}\n`);
}

export function spawnIn(
  place: Place,
  command: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const [first = '', ...rest] = inside(place, command);
  return spawn(first, rest, options);
}

/** The path of an executable that runs `program` in that person's network: a browser for Playwright. */
export function wrap(side: Side, program: string): string {
  const path = statePath(`at-${side}`);
  writeFileSync(path, `#!/bin/sh\nexec ${inside(side, [program]).join(' ')} "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}
