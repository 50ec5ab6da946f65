// `node packages/turn/src/main.ts`: a TURN server with our settings, alone or as the child of `npm start -- --turn`.
import { randomBytes } from 'node:crypto';
import { watchFile } from 'node:fs';
import { join } from 'node:path';
import { env, exit, stderr, stdout } from 'node:process';
import { certificateProblems } from './coturn/certificate.ts';
import { createCoturn, writeConfiguration } from './coturn/coturn.ts';
import { findRoutedIp, portProblems } from './coturn/machine.ts';
import { withSecretFile } from './coturn/secret-file.ts';
import { readSettings, type SettingsResult, type TurnSettings } from './coturn/settings.ts';
import type { Supervisor } from './coturn/supervisor.ts';
import { findTurnserver } from './coturn/turnserver.ts';
import { explain } from './explain.ts';

/** A new certificate comes every two months or so; coturn need not learn of it at once. */
const LOOK_AT_CERTIFICATE_MS = 60_000;
/** [T16] */
const LOOK_AT_SECRET_MS = 2_000;
const CACHE = join(import.meta.dirname, '../../../.cache/turn');

const say = (line: string) => void stdout.write(`${line}\n`);

function fail(lines: readonly string[]): never {
  stderr.write(`${lines.join('\n')}\n`);
  exit(1);
}

async function read(): Promise<SettingsResult> {
  const given = withSecretFile(env);
  if (!given.ok) return given;
  const newSecret = () => randomBytes(32).toString('base64url');
  return readSettings(given.environment, { routedIp: await findRoutedIp(), newSecret });
}

async function settingsOrExit(): Promise<TurnSettings> {
  const result = await read();
  if (!result.ok) fail(result.errors);
  const { settings } = result;
  const isAlone = process.send === undefined;
  const hasSecret = [env['TURN_SECRET'], env['TURN_SECRET_FILE']].some(Boolean);
  if (isAlone && !hasSecret) fail(['TURN_SECRET: set it here and for the server alike']);
  const problems = [...(await portProblems(settings)), ...(await certificateProblems(settings))];
  if (problems.length > 0) fail(problems);
  return settings;
}

/** [T10] The server's end, a signal, or the sudden death of whoever started this: none leaves coturn behind. */
function stopWithOthers(coturn: Supervisor): void {
  const stop = () => void coturn.stop().then(() => exit(0));
  for (const event of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect']) process.once(event, stop);
}

/** [T16] What cannot be used changes nothing: coturn goes on as it is. */
async function takeNewSecrets(): Promise<void> {
  const result = await read();
  if (!result.ok) {
    for (const line of result.errors) say(`${line}; TURN goes on with the secrets before`);
    return;
  }
  // Only the secrets: browsers know the addresses of the start.
  const { secrets } = result.settings;
  await writeConfiguration({ ...settings, secrets }, world);
  await coturn.renew();
  say('TURN has started anew, because its secrets have changed');
}

const settings = await settingsOrExit();
const found = await findTurnserver(say);
if (!found.ok) fail([found.error]);
const folder = env['TURN_FOLDER'] || join(CACHE, String(settings.port));
const world = { turnserver: found.turnserver, folder, say };
const coturn = await createCoturn(settings, world);
stopWithOthers(coturn);
const started = await coturn.start();
if (!started.ok) fail([`TURN cannot start: ${started.error}`]);
if (settings.tls !== null)
  watchFile(settings.tls.certificate, { interval: LOOK_AT_CERTIFICATE_MS }, () => coturn.reload());
const secretFile = env['TURN_SECRET_FILE'];
if (secretFile) watchFile(secretFile, { interval: LOOK_AT_SECRET_MS }, () => void takeNewSecrets());
for (const line of explain(settings)) say(line);
process.send?.({ urls: settings.urls, secret: settings.secrets[0] });
