// `npm test`: prepares the checkout, then runs every check and every test, whatever failed before.
// Its last line is `N passed, M failed`; the exit code says the same.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exit, stdout } from 'node:process';
import { findOrInstall } from './browsers.mjs';
import { prepare, ROOT, run } from './prepare.mjs';

const UNIT_REPORT = join(ROOT, '.cache/report/unit.json');
const BROWSER_REPORT = join(ROOT, '.cache/report/browser.json');
const FIREFOX_REPORT = join(ROOT, '.cache/report/firefox.json');
const LAB_REPORT = join(ROOT, '.cache/report/lab.json');

const say = line => stdout.write(`${line}\n`);

/** Those of one group run at once. */
const GROUPS = [
  [
    ['Format', () => check('format')],
    ['Types', () => check('types')],
    ['Lint', () => check('lint')],
    ['Unused code and dependencies', () => check('unused')],
    ['Rules and their tests', () => check('rules')],
    ['Sizes', () => check('sizes')],
  ],
  [['Unit and model tests', unit]],
  [['Browser tests', browser]],
  [['Firefox', firefox]],
  [['Network lab', lab]],
];

/** What it says is said at its end, because others speak at the same time. */
async function check(script) {
  const { code, output } = await run('npm', ['run', '--silent', script], { quiet: true });
  say(`${script}: ${code === 0 ? 'ok' : 'failed'}\n${output.trim()}`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** On a real Redis, which some of them start themselves. */
async function unit() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  const more = await findOrInstall(['REDIS_SERVER', 'OPENSSL'], say);
  if (more === null) return { passed: 0, failed: 1 };
  const { code } = await run('npm', ['run', '--silent', 'unit', '--', ...reporters], { more });
  const report = await readReport(UNIT_REPORT);
  return honest(code, { passed: report?.numPassedTests, failed: report?.numFailedTests });
}

/** Some of them with three nodes of the server. */
async function browser() {
  const programs = ['CHROMIUM', 'REDIS_SERVER', 'HAPROXY'];
  return inBrowsers(['e2e'], { E2E_REPORT: BROWSER_REPORT }, programs);
}

/** With itself, and with Chromium both ways. */
async function firefox() {
  return inBrowsers(['test:firefox', '--grep-invert', '@slow'], { FIREFOX_REPORT }, [
    'FIREFOX',
    'CHROMIUM',
  ]);
}

/** Without the slow ones, which `npm run test:lab` runs, too. Where a machine cannot have a lab its tests are skipped, with one line that says what is missing. */
async function lab() {
  return inBrowsers(['test:lab', '--grep-invert', '@slow'], { LAB_REPORT }, ['CHROMIUM']);
}

/** `report` is the variable that names the report, and its path. */
async function inBrowsers([script, ...parameters], report, programs) {
  const found = await findOrInstall(programs, say);
  if (found === null) return { passed: 0, failed: 1 };
  const more = { ...found, ...report };
  const { code } = await run('npm', ['run', '--silent', script, '--', ...parameters], { more });
  const stats = (await readReport(Object.values(report)[0]))?.stats;
  const failed = stats === undefined ? 0 : stats.unexpected + stats.flaky;
  return honest(code, { passed: stats?.expected, failed, skipped: stats?.skipped });
}

/** A run that ended badly has failed, even if no single test of it says so. */
function honest(code, { passed = 0, failed = 0, skipped = 0 }) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

async function readReport(path) {
  return JSON.parse(await readFile(path, 'utf8').catch(() => 'null'));
}

async function main() {
  await rm(join(ROOT, '.cache/report'), { recursive: true, force: true });
  await mkdir(join(ROOT, '.cache/report'), { recursive: true });
  const results = [];
  for (const group of GROUPS) {
    const title = group.map(([name]) => name).join(' · ');
    say(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}\n`);
    results.push(...(await Promise.all(group.map(carryOut))));
  }
  return results;
}

async function carryOut([title, step]) {
  const start = Date.now();
  const result = await step();
  return { title, ...result, seconds: (Date.now() - start) / 1_000 };
}

function summarise(results) {
  say(`\n── Summary ${'─'.repeat(69)}\n`);
  for (const { title, passed, failed, skipped = 0, seconds } of results) {
    const mark = failed === 0 ? '✓' : '✗';
    const other = [
      [failed, 'failed'],
      [skipped, 'skipped'],
    ].filter(([count]) => count > 0);
    const counts = [[passed, 'passed'], ...other].map(pair => pair.join(' ')).join(', ');
    say(`${mark} ${title.padEnd(30)} ${counts} (${seconds.toFixed(1)} s)`);
  }
}

try {
  await prepare(say);
} catch (error) {
  say(error.message);
  say('\n0 passed, 1 failed');
  exit(1);
}
const results = await main();
summarise(results);
const sum = key => results.reduce((total, result) => total + result[key], 0);
say(`\n${sum('passed')} passed, ${sum('failed')} failed`);
exit(sum('failed') === 0 ? 0 : 1);
