// A contender's server in a process of its own, with the probe that tells what it uses.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const probe = new URL('probe.mjs', import.meta.url).href;
const START_LIMIT_MS = 60_000;

/** Bytes after a full collection. */
export interface Memory {
  readonly rss: number;
  /** Used JavaScript heap and the buffers that it owns. */
  readonly heap: number;
}

export interface ServerProcess {
  readonly port: number;
  memory(): Promise<Memory>;
  /** Processor time since the start, user and system, in milliseconds. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

interface ServerOptions {
  readonly nodeFlags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export async function startServer(
  script: string,
  port: number,
  { nodeFlags = [], environment = {} }: ServerOptions = {},
): Promise<ServerProcess> {
  const child = fork(script, {
    execArgv: ['--expose-gc', ...nodeFlags, '--import', probe],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      JOINS_PER_MINUTE: '100000000',
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    await listening(child, port);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return {
    port,
    memory: () => ask<Memory>(child, 'memory'),
    cpuMs: async () => (await ask<{ cpuMs: number }>(child, 'cpu')).cpuMs,
    stop: () => stop(child),
  };
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (performance.now() > deadline) throw new Error(`nothing listens on ${port}`);
    await wait(50);
  }
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const open = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return open;
}

async function ask<Answer>(child: ChildProcess, question: string): Promise<Answer> {
  child.send(question);
  const [answer] = (await once(child, 'message')) as [Answer];
  return answer;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
