// The licences of everything that is built into the server and the page (MIT and others ask for their texts).
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../prepare.mjs';

const PARTS = ['protocol', 'server', 'turn', 'engine', 'web'];

/** One text, package by package, in the order of their names. */
export async function licences() {
  const texts = new Map();
  for (const part of PARTS) await collect(join(ROOT, 'packages', part), texts);
  return [...texts.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, text]) => `${name}\n${'='.repeat(name.length)}\n\n${text}\n`)
    .join('\n');
}

async function collect(folder, texts) {
  const { dependencies = {} } = await readManifest(folder);
  for (const name of Object.keys(dependencies)) {
    if (name.startsWith('@visavis/')) continue;
    const place = await findPackage(name, folder);
    const { version, license } = await readManifest(place);
    const title = `${name} ${version} (${license})`;
    if (texts.has(title)) continue;
    texts.set(title, await licenceText(place));
    await collect(place, texts);
  }
}

async function findPackage(name, folder) {
  for (let place = folder; place.length >= ROOT.length - 1; place = join(place, '..')) {
    const path = join(place, 'node_modules', name);
    const isThere = await readManifest(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  throw new Error(`${name} is not installed`);
}

async function licenceText(folder) {
  const file = (await readdir(folder)).find(name => /^licen[cs]e/i.test(name));
  return file === undefined ? 'It comes without a text.' : readFile(join(folder, file), 'utf8');
}

async function readManifest(folder) {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}
