// Finds the system's programs that the tests need, browsers and servers, or installs them where that is allowed.
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { env, getuid, platform } from 'node:process';
import { run } from './prepare.mjs';

/** By the environment variable that may name one. */
const PROGRAMS = {
  CHROMIUM: {
    title: 'Chromium',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    debian: 'chromium',
  },
  FIREFOX: { title: 'Firefox', names: ['firefox-esr', 'firefox'], debian: 'firefox-esr' },
  REDIS_SERVER: {
    title: 'Redis 7',
    names: ['redis-server', 'valkey-server'],
    debian: 'redis-server',
  },
  HAPROXY: { title: 'HAProxy', names: ['haproxy'], debian: 'haproxy' },
  OPENSSL: { title: 'OpenSSL', names: ['openssl'], debian: 'openssl' },
};

/** Their paths by variable, or null, with a line that says what to install, where one cannot be had. */
export async function findOrInstall(variables, say) {
  const paths = {};
  for (const variable of variables) {
    const path = (await find(variable)) ?? (await install(variable, say));
    if (path === null) {
      const { title, debian } = PROGRAMS[variable];
      say(
        `These tests need ${title}: install it (Debian: apt-get install ${debian}) or name it in ${variable}.`,
      );
      return null;
    }
    paths[variable] = path;
  }
  return paths;
}

async function find(variable) {
  if (env[variable]) return env[variable];
  for (const name of PROGRAMS[variable].names) {
    const path = await which(name);
    if (path !== null) return path;
  }
  return null;
}

async function install(variable, say) {
  const isAllowed = platform === 'linux' && getuid?.() === 0 && (await which('apt-get')) !== null;
  if (!isAllowed) return null;
  const { title, debian } = PROGRAMS[variable];
  say(`Installing ${title} for the tests …`);
  const more = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { quiet: true, more });
  const packages = ['install', '-y', '-qq', '--no-install-recommends', debian];
  const { code, output } = await run('apt-get', packages, { quiet: true, more });
  if (code !== 0) say(output);
  return find(variable);
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
