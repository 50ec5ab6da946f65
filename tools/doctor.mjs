// `npm run doctor -- [URL]`: says what is wrong with a deployment. Installs its packages where there are none yet.
import { existsSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { NODE, run } from './prepare.mjs';

if (!existsSync(NODE)) {
  const { code } = await run('npm', ['ci', '--no-progress', '--loglevel=error']);
  if (code !== 0) exit(code);
}
const { code } = await run(NODE, ['packages/doctor/src/main.ts', ...argv.slice(2)]);
exit(code);
