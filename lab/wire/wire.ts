// Builds, starts and steers the wire (main.c and what belongs to it).
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { endDaemon, pidOf, startDaemon } from '../machine/daemon.ts';
import { run } from '../machine/run.ts';
import { statePath } from '../machine/state.ts';
import { inside } from '../network/namespace.ts';
import { namespaceOf, ROUTER_BY_NAME, type RouterName, ROUTERS } from '../network/topology.ts';
import { type Impairment, impairmentToWords, type Way } from './impairment.ts';

const DAEMON = { name: 'wire', program: 'vav-wire' };
const SOCKET = 'wire.sock';

export async function startWire(): Promise<void> {
  const program = await build();
  const links = ROUTERS.map(name => {
    const outside = namespaceOf(ROUTER_BY_NAME[name].place);
    return `${name}=${outside}/wan0,${namespaceOf('pub')}/port-${name}`;
  });
  // In a namespace of the lab, where whoever takes the lab away finds it.
  await startDaemon(DAEMON, inside('pub', [program, SOCKET, ...links]), () =>
    ask('show').then(
      () => true,
      () => false,
    ),
  );
}

export function stopWire(): Promise<void> {
  return endDaemon(DAEMON, 'SIGTERM');
}

/** Does exactly this from now on, and nothing that was asked before. */
export async function impair(name: RouterName, way: Way, impairment: Impairment): Promise<void> {
  for (const one of ['up', 'down'] as const) {
    if (way !== 'both' && way !== one) continue;
    const answer = await ask(`${name} ${one} ${impairmentToWords(impairment)}`);
    if (answer !== 'ok') throw new Error(`wire: ${answer}`);
  }
}

/** A line for each direction: what it does, and what it did to how many packets. */
export function describeWires(): Promise<string> {
  return ask('show');
}

async function ask(request: string): Promise<string> {
  const pid = pidOf(DAEMON);
  if (pid === null) throw new Error('The wire does not run: bring the lab up first');
  // By way of the process: the path of a socket may have 107 characters, that of a checkout more.
  const socket = connect(`/proc/${pid}/cwd/${SOCKET}`);
  socket.write(`${request}\n`);
  return (await text(socket)).trim();
}

/** A program for each state of its sources. */
async function build(): Promise<string> {
  const sources = globSync('*.{c,h}', { cwd: import.meta.dirname }).toSorted();
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(join(import.meta.dirname, source)));
  const folder = statePath(`wire-${hash.digest('hex').slice(0, 12)}`);
  const program = join(folder, DAEMON.program);
  if (existsSync(program)) return program;
  const files = sources.filter(name => name.endsWith('.c'));
  await run('mkdir', ['-p', folder]);
  await run('gcc', [
    ...['-O2', '-Wall', '-Wextra', '-o', program],
    ...files.map(file => join(import.meta.dirname, file)),
  ]);
  return program;
}
