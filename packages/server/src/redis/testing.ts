// Real Redis servers for the tests, each on a free port of loopback with a folder of its own.
import { randomInt } from 'node:crypto';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { parse } from 'valibot';
import { type RedisLink, SILENT } from './link.ts';
import { createLink } from './open-redis.ts';
import { RedisUrl } from './redis-url.ts';

export interface TestRedis {
  readonly port: number;
  readonly url: string;
  /** One command, over a connection of its own. */
  ask(...command: readonly string[]): Promise<unknown>;
  signal(signal: NodeJS.Signals): void;
  /** Ends the process at once; its folder stays. */
  kill(): Promise<void>;
  /** Again on the same port, with what it saved. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

export interface TestRedisOptions {
  /** Of the configuration file, a line each. */
  readonly settings?: readonly string[];
  readonly password?: string;
  readonly sentinel?: boolean;
}

/** Sentinels keep their state in their configuration file, so both are started from one. */
export async function startRedis(options: TestRedisOptions = {}): Promise<TestRedis> {
  const { settings = [], password, sentinel = false } = options;
  const folder = await mkdtemp(join(tmpdir(), 'visavis-redis-'));
  const port = await freePort();
  const file = join(folder, 'redis.conf');
  const lines = [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, 'protected-mode no'];
  const own = sentinel ? [] : ['save ""', 'appendfsync always', 'appendonly no'];
  const secret = password === undefined ? [] : [`requirepass ${password}`];
  await writeFile(file, `${[...lines, ...own, ...secret, ...settings].join('\n')}\n`);
  const start = () => spawnRedis(file, sentinel);
  let child = await start();
  const ask = (...command: readonly string[]) => askOnce({ port, password }, command);
  await answering(ask);
  return {
    port,
    url: `redis://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`,
    ask,
    signal: signal => child.kill(signal),
    kill: () => killChild(child),
    async restart() {
      child = await start();
      await answering(ask);
    },
    async end() {
      await killChild(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function spawnRedis(file: string, sentinel: boolean): Promise<ChildProcess> {
  const program = process.env['REDIS_SERVER'] ?? 'redis-server';
  const child = spawn(program, [file, ...(sentinel ? ['--sentinel'] : [])], { stdio: 'ignore' });
  try {
    await once(child, 'spawn');
  } catch {
    throw new Error(
      'These tests need Redis 7: install it (Debian: apt-get install redis-server) or name it in REDIS_SERVER.',
    );
  }
  return child;
}

async function killChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

interface Asked {
  readonly port: number;
  readonly password: string | undefined;
}

async function askOnce({ port, password }: Asked, command: readonly string[]): Promise<unknown> {
  const client = createClient({
    ...(password === undefined ? {} : { password }),
    socket: { host: '127.0.0.1', port, reconnectStrategy: false, connectTimeout: 1_000 },
  }).on('error', () => undefined);
  try {
    await client.connect();
    return await client.sendCommand(command);
  } finally {
    client.destroy();
  }
}

async function answering(ask: (...command: readonly string[]) => Promise<unknown>): Promise<void> {
  await until(async () => (await ask('PING').catch(() => null)) === 'PONG');
}

/** Asks again and again until it is so; the test's own limit ends what never is. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 20));
}

/** Not one of those that outgoing connections take (from 32,768 on): it would be gone before it is used. */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const server = createServer();
  const isFree = await new Promise<boolean>(resolve => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
  return isFree ? port : freePort();
}

/** A link that does nothing, to be filled. */
export const SILENT_LINK: RedisLink = {
  isUp: false,
  run: () => Promise.resolve(null),
  subscribe: () => Promise.resolve(),
  open: () => undefined,
  close: () => undefined,
};

/** A link that is up. */
export async function openLink(url: string, listener = SILENT): Promise<RedisLink> {
  const link = createLink(parse(RedisUrl, url));
  link.open(listener);
  await until(() => link.isUp);
  return link;
}
