// The real server as a process of its own, which a test may kill and start again at the same address.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { env } from 'node:process';
import { expect } from '@playwright/test';

const ROOT = join(import.meta.dirname, '../..');
const NODE = join(ROOT, 'node_modules/node/bin/node');

export class Server {
  readonly port: number;
  readonly url: string;
  #process: ChildProcess | null = null;

  constructor(port: number) {
    this.port = port;
    this.url = `http://localhost:${port}`;
  }

  /** Returns when the server answers; does nothing while it runs. */
  async start(): Promise<void> {
    this.#process ??= spawn(NODE, ['packages/server/src/main.ts'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...env,
        PORT: String(this.port),
        WEB_ROOT: env['WEB_ROOT'] ?? 'packages/web/dist',
        JOINS_PER_MINUTE: '100000',
        LOG_LEVEL: 'fatal',
      },
    });
    await expect.poll(() => this.#isReady(), { message: 'the server is ready' }).toBe(true);
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

  async #isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/readyz`).catch(() => null);
    return answer?.ok ?? false;
  }
}
