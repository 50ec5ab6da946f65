// Installs the baselines when they are missing, then measures on the project's own Node.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = path => fileURLToPath(new URL(path, import.meta.url));

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(here('node_modules'))) run('npm', ['ci'], here('.'));
const node = here('../node_modules/node/bin/node');
run(existsSync(node) ? node : process.execPath, [here('src/main.ts'), ...process.argv.slice(2)]);
