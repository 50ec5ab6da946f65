// `node packages/turn/src/main.ts`: a TURN server with our settings, alone or as the child of `npm start -- --turn`.
import { randomBytes } from 'node:crypto';
import { watchFile } from 'node:fs';
import { join } from 'node:path';
import { env, exit, stderr, stdout } from 'node:process';
import { certificateProblems } from './coturn/certificate.ts';
import { createCoturn } from './coturn/coturn.ts';
import { findRoutedIp, portProblems } from './coturn/machine.ts';
import { readSettings, type TurnSettings } from './coturn/settings.ts';
import type { Supervisor } from './coturn/supervisor.ts';
import { findTurnserver } from './coturn/turnserver.ts';
import { explain } from './explain.ts';

/** A new certificate comes every two months or so; coturn need not learn of it at once. */
const LOOK_AT_CERTIFICATE_MS = 60_000;
const CACHE = join(import.meta.dirname, '../../../.cache/turn');

const say = (line: string) => void stdout.write(`${line}\n`);

function fail(lines: readonly string[]): never {
  stderr.write(`${lines.join('\n')}\n`);
  exit(1);
}

async function settingsOrExit(): Promise<TurnSettings> {
  const newSecret = () => randomBytes(32).toString('base64url');
  const read = readSettings(env, { routedIp: await findRoutedIp(), newSecret });
  if (!read.ok) fail(read.errors);
  const { settings } = read;
  const isAlone = process.send === undefined;
  if (isAlone && !env['TURN_SECRET']) fail(['TURN_SECRET: set it here and for the server alike']);
  const problems = [...(await portProblems(settings)), ...(await certificateProblems(settings))];
  if (problems.length > 0) fail(problems);
  return settings;
}

/** [T10] The server's end, a signal, or the sudden death of whoever started this: none leaves coturn behind. */
function stopWithOthers(coturn: Supervisor): void {
  const stop = () => void coturn.stop().then(() => exit(0));
  for (const event of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect']) process.once(event, stop);
}

const settings = await settingsOrExit();
const found = await findTurnserver(say);
if (!found.ok) fail([found.error]);
const folder = env['TURN_FOLDER'] || join(CACHE, String(settings.port));
const coturn = await createCoturn(settings, { turnserver: found.turnserver, folder, say });
stopWithOthers(coturn);
const started = await coturn.start();
if (!started.ok) fail([`TURN cannot start: ${started.error}`]);
if (settings.tls !== null)
  watchFile(settings.tls.certificate, { interval: LOOK_AT_CERTIFICATE_MS }, () => coturn.reload());
for (const line of explain(settings)) say(line);
process.send?.({ urls: settings.urls, secret: settings.secret });
