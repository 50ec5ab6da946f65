// The relay of `npm start -- --turn`: coturn under its own supervisor, which tells what the server has to know.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { env } from 'node:process';
import { NODE, ROOT } from './prepare.mjs';

/** Null where it could not start; it has said why. */
export async function startRelay() {
  // The channel ends with this process, however it ends, and the relay with the channel.
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'];
  const child = spawn(NODE, ['packages/turn/src/main.ts'], { cwd: ROOT, stdio });
  const ended = once(child, 'exit');
  const [ready] = await Promise.race([once(child, 'message'), ended.then(() => [null])]);
  if (ready === null) return null;
  // From a file the server reads the secret itself, and reads it again when it changes.
  const secret = env.TURN_SECRET_FILE ? {} : { TURN_SECRET: ready.secret };
  return {
    variables: { TURN_URLS: ready.urls.join(','), ...secret },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
