// Finds the system's Chromium for the browser tests, or installs it where that is allowed.
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { env, getuid, platform } from 'node:process';
import { run } from './prepare.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Its path, or null where there is none and none may be installed. */
export async function findOrInstallChromium(say) {
  return (await find()) ?? (await install(say));
}

async function find() {
  if (env.CHROMIUM) return env.CHROMIUM;
  for (const name of NAMES) {
    const path = await which(name);
    if (path !== null) return path;
  }
  return null;
}

async function install(say) {
  const isAllowed = platform === 'linux' && getuid?.() === 0 && (await which('apt-get')) !== null;
  if (!isAllowed) return null;
  say('Installing Chromium for the browser tests …');
  const more = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { quiet: true, more });
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'chromium'];
  const { code, output } = await run('apt-get', packages, { quiet: true, more });
  if (code !== 0) say(output);
  return find();
}

async function which(name) {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (await isExecutable(path)) return path;
  }
  return null;
}

function isExecutable(path) {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
