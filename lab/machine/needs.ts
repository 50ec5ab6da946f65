// What a machine must have for the lab, what brings it, and bringing it where that is allowed.
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, getuid } from 'node:process';
import { run } from './run.ts';

interface Need {
  /** What is missing, in words. */
  readonly name: string;
  /** The Debian package that brings it; null when none can. */
  readonly aptPackage: string | null;
  readonly isThere: (machine: Machine) => boolean;
}

/** What can be asked about a machine. */
export interface Machine {
  readonly isRoot: boolean;
  readonly hasCommand: (name: string) => boolean;
  readonly hasFile: (path: string) => boolean;
}

const command = (name: string, aptPackage: string): Need => ({
  name,
  aptPackage,
  isThere: machine => machine.hasCommand(name),
});

const file = (path: string, aptPackage: string | null): Need => ({
  name: path,
  aptPackage,
  isThere: machine => machine.hasFile(path),
});

const NEEDS: readonly Need[] = [
  { name: 'root', aptPackage: null, isThere: machine => machine.isRoot },
  file('/dev/net/tun', null),
  command('ip', 'iproute2'),
  command('iptables-restore', 'iptables'),
  command('conntrack', 'conntrack'),
  command('gcc', 'gcc'),
  file('/usr/include/stdio.h', 'libc6-dev'),
  command('openssl', 'openssl'),
  command('turnserver', 'coturn'),
];

export interface Missing {
  readonly names: readonly string[];
  /** What apt-get can bring of it. */
  readonly aptPackages: readonly string[];
}

export function findMissing(machine: Machine = thisMachine()): Missing {
  const needs = NEEDS.filter(({ isThere }) => !isThere(machine));
  const aptPackages = needs.map(({ aptPackage }) => aptPackage).filter(name => name !== null);
  return { names: needs.map(({ name }) => name), aptPackages };
}

/** One line for people; null when nothing is missing. */
export function missingToLine({ names, aptPackages }: Missing): string | null {
  if (names.length === 0) return null;
  const cure = aptPackages.length === 0 ? '' : `; ${installCommand(aptPackages)}`;
  return `The network lab lacks ${names.join(', ')}${cure}`;
}

/** Brings what apt-get can bring, then says what is still missing. */
export async function installMissing(say: (line: string) => void): Promise<Missing> {
  const { aptPackages } = findMissing();
  const machine = thisMachine();
  if (aptPackages.length === 0 || !machine.isRoot || !machine.hasCommand('apt-get'))
    return findMissing();
  say(`Installing ${aptPackages.join(', ')} for the network lab …`);
  await withoutServices(() => install(aptPackages));
  return findMissing();
}

function installCommand(aptPackages: readonly string[]): string {
  return `apt-get install ${aptPackages.join(' ')}`;
}

async function install(aptPackages: readonly string[]): Promise<void> {
  const quiet = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-qq'];
  await run('env', [...quiet, 'update']);
  await run('env', [...quiet, 'install', '--no-install-recommends', ...aptPackages]);
}

/** A package like coturn starts its service as soon as it is installed, and would sit on the ports. */
async function withoutServices(action: () => Promise<void>): Promise<void> {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return action();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await action();
  } finally {
    rmSync(policy);
  }
}

function thisMachine(): Machine {
  return { isRoot: getuid?.() === 0, hasCommand: isOnPath, hasFile: existsSync };
}

function isOnPath(name: string): boolean {
  return (env['PATH'] ?? '').split(delimiter).some(folder => isExecutable(join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
