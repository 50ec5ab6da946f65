// The relay of `npm start -- --turn`: coturn under its own supervisor, which tells what the server has to know.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { NODE, ROOT } from './prepare.mjs';

/** Null where it could not start; it has said why. */
export async function startRelay() {
  // The channel ends with this process, however it ends, and the relay with the channel.
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'];
  const child = spawn(NODE, ['packages/turn/src/main.ts'], { cwd: ROOT, stdio });
  const ended = once(child, 'exit');
  const [ready] = await Promise.race([once(child, 'message'), ended.then(() => [null])]);
  if (ready === null) return null;
  return {
    variables: { TURN_URLS: ready.urls.join(','), TURN_SECRET: ready.secret },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
