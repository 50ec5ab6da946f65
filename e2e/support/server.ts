// The real server as a process of its own, which a test may kill and start again at the same address.
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { env } from 'node:process';
import { expect } from '@playwright/test';

const ROOT = join(import.meta.dirname, '../..');
/** On a machine whose cores have ten other things to do. */
const START_LIMIT_MS = 60_000;
export const NODE = join(ROOT, 'node_modules/node/bin/node');

/** Where a server lives: this machine, unless it is a place that only looks like another one. */
export interface Site {
  /** What browsers find it by. */
  readonly host: string;
  readonly environment: Readonly<Record<string, string>>;
  spawn(command: string, args: readonly string[], options: SpawnOptions): ChildProcess;
  isAnswering(url: string): Promise<boolean>;
}

const HERE: Site = { host: 'localhost', environment: {}, spawn, isAnswering };

export class Server {
  readonly port: number;
  readonly url: string;
  readonly #site: Site;
  #process: ChildProcess | null = null;

  constructor(port: number, site: Partial<Site> = {}) {
    this.port = port;
    this.#site = { ...HERE, ...site };
    this.url = `http://${this.#site.host}:${port}`;
  }

  /** Returns when the server answers; does nothing while it runs. */
  async start(): Promise<void> {
    if (this.#process?.exitCode === null && this.#process.signalCode === null) return;
    this.#process = this.#site.spawn(NODE, ['packages/server/src/main.ts'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...env,
        PORT: String(this.port),
        WEB_ROOT: env['WEB_ROOT'] ?? 'packages/web/dist',
        JOINS_PER_MINUTE: '100000',
        LOG_LEVEL: 'fatal',
        ...this.#site.environment,
      },
    });
    const isReady = () => this.#site.isAnswering(`${this.url}/readyz`);
    const message = 'the server is ready';
    await expect.poll(isReady, { message, timeout: START_LIMIT_MS }).toBe(true);
  }

  /** As a crash or a power cut does it: nobody is told. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** As a deployment does it. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (running === null || running.exitCode !== null) return;
    const exited = once(running, 'exit');
    running.kill(signal);
    await exited;
  }
}

async function isAnswering(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => null);
  return answer?.ok ?? false;
}
