// The process: environment in, log out, signals obeyed. Everything else is in server.ts.
import { pino } from 'pino';
import { type Config, readConfig } from './config.ts';
import { createServer } from './server.ts';

/** [P50] For so long a stopping server still answers `/readyz` with 503, so that load balancers look elsewhere. */
const DRAIN_MS = 1_000;

function fail(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
}

/** What an administrator can do about a system error at start. */
function startErrorToLine(error: unknown, { port, host }: Config): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return `PORT: ${port} is already in use; choose another one`;
  if (code === 'EACCES') return `PORT: ${port} needs rights that this user does not have`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST: ${host ?? ''} is no address of this machine`;
  return `The server cannot start: ${error instanceof Error ? error.message : String(error)}`;
}

async function run(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel });
  const server = createServer({ config, log });
  try {
    const { port } = await server.start();
    log.info({ port }, `Vis-à-vis is at ${config.publicUrl?.origin ?? `http://localhost:${port}`}`);
  } catch (error) {
    fail([startErrorToLine(error, config)]);
    return;
  }
  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping');
    await server.stop(DRAIN_MS);
    log.info({}, 'stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void stop(signal));
  // On a terminal it says that the terminal is gone; service managers mean: read your configuration again.
  process.on('SIGHUP', signal => (process.stdin.isTTY ? void stop(signal) : server.reload()));
}

const read = readConfig(process.env);
if (read.ok) await run(read.config);
else fail(read.errors);
