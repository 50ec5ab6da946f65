// `npm start`: installs what is missing, builds what is stale, serves. Stops when it is told to.
// `npm start -- --turn` brings a TURN server with it (docs/turn.md).
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process, { argv, env, exit, stderr, stdin, stdout } from 'node:process';
import { NODE, prepare, ROOT } from './prepare.mjs';
import { startRelay } from './relay.mjs';

const say = line => stdout.write(`${line}\n`);

const [unknown] = argv.slice(2).filter(word => word !== '--turn');
if (unknown !== undefined) {
  stderr.write(`${unknown} is not understood; there is only --turn\n`);
  exit(1);
}

try {
  await prepare(say);
} catch (error) {
  stderr.write(`${error.message}\n`);
  exit(1);
}

const relay = argv.includes('--turn') ? await startRelay() : undefined;
if (relay === null) exit(1);

const server = spawn(NODE, ['packages/server/src/main.ts'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...env, ...relay?.variables },
});
const gone = new AbortController();

// A terminal gives Ctrl-C to the server itself; a second one would cut its farewell short.
if (!stdin.isTTY) forward('SIGINT');
else process.on('SIGINT', () => undefined);
forward('SIGTERM');
forward('SIGHUP');

if (env.npm_lifecycle_event !== undefined) stopWithParent(process.ppid);

server.on('error', error => {
  stderr.write(`The server cannot start: ${error.message}\n`);
  exit(1);
});
server.on('exit', async (code, signal) => {
  gone.abort();
  await relay?.stop();
  exit(code ?? 128 + constants.signals[signal]);
});
await announce(env.PORT || '8080');

function forward(signal) {
  process.on(signal, () => server.kill(signal));
}

/** npm runs this by a shell, which passes no signal on: when both are gone, somebody has stopped them. */
function stopWithParent(parent) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    // A second one would cut the server's farewell short.
    server.kill('SIGTERM');
  }, 500);
}

/** Says where the page is as soon as it is there. */
async function announce(port) {
  const address = env.PUBLIC_URL || `http://localhost:${port}`;
  while (!gone.signal.aborted) {
    const answer = await fetch(`http://localhost:${port}/healthz`).catch(() => null);
    if (answer?.ok) return say(`\n  Vis-à-vis is at ${address}\n`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
