// Lighthouse on the built page: node bench/lighthouse.mjs [url]. Its package is installed apart and unsaved, because its
// optional parts are not on every registry. Prints the four scores, and what costs points.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const VERSION = '13.5.0';
const PORT = '18490';
const here = path => fileURLToPath(new URL(path, import.meta.url));
const folder = here('../.cache/lighthouse');
const node = here('../node_modules/node/bin/node');

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(`${folder}/node_modules/lighthouse`)) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, '{ "private": true }\n');
  run('npm', ['install', '--no-audit', '--no-fund', `lighthouse@${VERSION}`], { cwd: folder });
}

const given = process.argv[2];
const url = given ?? `http://localhost:${PORT}/`;
const environment = { ...process.env, PORT, HOST: '127.0.0.1', LOG_LEVEL: 'error' };
const server = given
  ? null
  : spawn(node, [here('../packages/server/src/main.ts')], { env: environment, stdio: 'inherit' });
try {
  for (const form of ['desktop', 'mobile']) {
    const report = `${folder}/${form}.json`;
    const flags = [
      '--no-sandbox --headless=new --use-fake-ui-for-media-stream --use-fake-device-for-media-stream',
    ];
    run(
      node,
      [
        `${folder}/node_modules/lighthouse/cli/index.js`,
        url,
        '--quiet',
        '--output=json',
        `--output-path=${report}`,
        `--chrome-flags=${flags.join(' ')}`,
        ...(form === 'desktop' ? ['--preset=desktop'] : []),
      ],
      { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' } },
    );
    show(form, JSON.parse(readFileSync(report, 'utf8')));
  }
} finally {
  server?.kill();
}

function show(form, { categories, audits }) {
  const scores = Object.values(categories).map(
    ({ title, score }) => `${title} ${Math.round(score * 100)}`,
  );
  console.log(`${form}: ${scores.join(', ')}`);
  for (const { title, auditRefs } of Object.values(categories))
    for (const { id, weight } of auditRefs)
      if (weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
        console.log(`  ${title}: ${audits[id].title} ${audits[id].displayValue ?? ''}`);
}
