// The real server with a page, and what the doctor says of it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, readConfig } from '@visavis/server';
import { examine, type Wishes } from '../examine.ts';
import type { Finding } from '../finding.ts';
import { parseTarget } from '../target.ts';
import { type Faults, startProxy } from './proxy.ts';

const silentLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Nothing here is waited for in vain. */
const LIMIT_MS = 10_000;

export class Deployment {
  readonly #ends: (() => unknown)[] = [];

  /** The port of a server with this environment. */
  async server(environment: Readonly<Record<string, string>> = {}): Promise<number> {
    const folder = await mkdtemp(join(tmpdir(), 'visavis-'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Vis-à-vis</title>');
    const read = readConfig({ PORT: '0', HOST: '127.0.0.1', WEB_ROOT: folder, ...environment });
    if (!read.ok) throw new Error(read.errors.join('\n'));
    const server = createServer({ config: read.config, log: silentLog });
    const { port } = await server.start();
    this.#ends.push(() => server.stop().then(() => rm(folder, { recursive: true })));
    return port;
  }

  /** The port of a proxy in front of it. */
  async proxy(port: number, faults: Faults): Promise<number> {
    const proxy = await startProxy(port, faults);
    this.#ends.push(() => proxy.close());
    return proxy.port;
  }

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).toReversed()) await end();
  }
}

/** Every finding, as `✗ what → fix`. */
export async function diagnose(url: string, wishes: Wishes = { idleMs: 0 }): Promise<string[]> {
  const target = parseTarget(url, LIMIT_MS);
  if (target === null) throw new Error(`${url} is no URL`);
  const lines: string[] = [];
  for await (const { findings } of examine(target, wishes)) lines.push(...findings.map(toLine));
  return lines;
}

export function toLine({ status, what, fix }: Finding): string {
  const mark = { right: '✓', wrong: '✗', open: '–' }[status];
  return `${mark} ${what}${fix === null ? '' : ` → ${fix}`}`;
}

/** What is wrong, and nothing else. */
export async function complaints(url: string, wishes?: Wishes): Promise<string[]> {
  return (await diagnose(url, wishes)).filter(line => line.startsWith('✗'));
}
