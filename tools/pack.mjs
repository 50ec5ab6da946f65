// `npm run pack [-- FOLDER]`: writes visavis-<version>.tgz, which `npx` runs on a machine that has only Node.
// In it are the server and the relay's supervisor, each as one file of plain JavaScript without packages, and the page.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, env, exit, stderr, stdout } from 'node:process';
import { licences } from './pack/licences.mjs';
import { prepare, ROOT, run } from './prepare.mjs';

const PROGRAMS = {
  'lib/server/main.js': 'packages/server/src/main.ts',
  'lib/turn/main.js': 'packages/turn/src/main.ts',
};

/** @param {string} target The folder that the archive is written to. */
async function pack(target) {
  // A page that was built elsewhere is taken as it is; without one it is built.
  if (!env.WEB_ROOT) await prepare(say);
  const folder = await mkdtemp(join(tmpdir(), 'visavis-pack-'));
  try {
    await fill(folder);
    await mkdir(target, { recursive: true });
    return await archive(folder, target);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function fill(folder) {
  for (const [file, entry] of Object.entries(PROGRAMS)) await bundle(entry, join(folder, file));
  const page = env.WEB_ROOT || join(ROOT, 'packages/web/dist');
  const isMap = path => /\.map(\.br|\.gz)?$/.test(path);
  await cp(page, join(folder, 'web/dist'), { recursive: true, filter: path => !isMap(path) });
  await cp(join(ROOT, 'tools/pack/visavis.mjs'), join(folder, 'bin/visavis.mjs'));
  await cp(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
  await cp(join(ROOT, 'tools/pack/README.md'), join(folder, 'README.md'));
  await writeFile(join(folder, 'THIRD-PARTY.txt'), await licences());
  await writeFile(join(folder, 'package.json'), await manifest());
}

/** One file with everything in it that is not Node's, for the oldest Node that we promise. */
async function bundle(entry, file) {
  // Loaded here, because before `prepare` there may be no packages.
  const { build } = await import('vite');
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(ROOT, entry),
      target: 'node20',
      outDir: join(file, '..'),
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
    },
  });
}

async function manifest() {
  const whole = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const { name, version, description, license, type, engines } = whole;
  const more = { bin: { visavis: 'bin/visavis.mjs' }, exports: {} };
  return `${JSON.stringify({ name, version, description, license, type, engines, ...more }, null, 2)}\n`;
}

async function archive(folder, target) {
  const parameters = ['pack', folder, '--pack-destination', target, '--json', '--ignore-scripts'];
  const { code, output } = await run('npm', [...parameters, '--loglevel=error'], { quiet: true });
  if (code !== 0) throw new Error(`npm pack failed (${code}):\n${output}`);
  const [made] = JSON.parse(output.slice(output.indexOf('[')));
  return { ...made, path: join(target, made.filename) };
}

function say(line) {
  stdout.write(`${line}\n`);
}

try {
  const { path, size, unpackedSize, entryCount } = await pack(
    resolve(argv[2] ?? join(ROOT, '.cache/pack')),
  );
  const kB = bytes => `${Math.round(bytes / 1_000)} kB`;
  say(`${path}: ${kB(size)}, ${entryCount} files of ${kB(unpackedSize)}`);
} catch (error) {
  stderr.write(`${error.message}\n`);
  exit(1);
}
