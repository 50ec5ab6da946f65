#!/usr/bin/env node
// `npx visavis`: the server, and with --turn a relay beside it. Plain JavaScript for Node 20 and newer.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process, { argv, env, execPath, exit, stderr, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const HELP = `visavis: video chat for exactly two people, on this machine

  visavis [--port N] [--turn]

  --port N   TCP port (8080); the same as PORT=N
  --turn     a TURN server beside it, for pairs that find no direct path; needs coturn
  --version  this version
  --help     this text

Everything else is an environment variable; "Configuration" in README.md lists the usual ones.
`;

function fail(line) {
  stderr.write(`${line}\n`);
  exit(1);
}

function readOptions() {
  const options = {
    port: { type: 'string' },
    turn: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    version: { type: 'boolean', default: false },
  };
  try {
    return parseArgs({ args: argv.slice(2), options }).values;
  } catch (error) {
    return fail(`${error.message}\n\n${HELP}`);
  }
}

/** A child whose channel ends with this process, however that ends; the relay ends with the channel. */
async function startRelay() {
  const folder = env.TURN_FOLDER || join(homedir(), '.cache/visavis/turn');
  const child = spawn(execPath, [join(PACKAGE, 'lib/turn/main.js')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...env, TURN_FOLDER: folder },
  });
  const ended = once(child, 'exit').then(() => [null]);
  const [ready] = await Promise.race([once(child, 'message'), ended]);
  // It has said why.
  if (ready === null) exit(1);
  env.TURN_URLS = ready.urls.join(',');
  if (!env.TURN_SECRET_FILE) env.TURN_SECRET = ready.secret;
  child.unref();
  child.channel.unref();
}

/** npm runs this by a shell, which passes no signal on: when both are gone, somebody has stopped them. */
function stopWithParent(parent) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

const { port, turn, help, version } = readOptions();
if (help) {
  stdout.write(HELP);
  exit(0);
}
if (version) {
  const { version: number } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  stdout.write(`${number}\n`);
  exit(0);
}
if (port !== undefined) env.PORT = port;
if (turn) await startRelay();
if (env.npm_command !== undefined) stopWithParent(process.ppid);
await import('../lib/server/main.js');
if (process.exitCode === undefined)
  stdout.write(
    `\n  Vis-à-vis is at ${env.PUBLIC_URL || `http://localhost:${env.PORT || 8080}`}\n\n`,
  );
