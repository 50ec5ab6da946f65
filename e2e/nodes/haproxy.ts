// The real HAProxy with the configuration that operators are given; only its addresses are others.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';

const CONFIGURATION = new URL('../../deploy/haproxy.cfg', import.meta.url);
const PROGRAM = env['HAPROXY'] ?? 'haproxy';

export interface LoadBalancer {
  stop(): Promise<void>;
}

export function hasHaproxy(): boolean {
  return spawnSync(PROGRAM, ['-v']).status === 0;
}

/** At `port` of loopback, in front of three nodes at these ports of it. */
export async function startHaproxy(
  port: number,
  nodePorts: readonly number[],
): Promise<LoadBalancer> {
  const folder = await mkdtemp(join(tmpdir(), 'visavis-haproxy-'));
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, configure(await readFile(CONFIGURATION, 'utf8'), port, nodePorts));
  const child = spawn(PROGRAM, ['-db', '-f', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await answering(child, port).catch((error: unknown) => {
    throw new Error(`HAProxy does not run: ${said}`, { cause: error });
  });
  const stop = async () => {
    const ended = child.exitCode === null ? once(child, 'exit') : null;
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true });
  };
  return { stop };
}

function configure(text: string, port: number, nodePorts: readonly number[]): string {
  let node = 0;
  return text
    .replace(/^( *)bind .*$/m, `$1bind 127.0.0.1:${port}`)
    .replaceAll(/^( *server node\d) .*$/gm, (_, server: string) => {
      const nodePort = nodePorts[node++];
      return nodePort === undefined ? '' : `${server} 127.0.0.1:${nodePort}`;
    });
}

async function answering(child: ChildProcess, port: number): Promise<void> {
  const isReady = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    return answer?.status === 200;
  };
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
