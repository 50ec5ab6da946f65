// The licence of everything that runs in production, and what is known to be wrong with it: `node tools/licences.ts`.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAudit } from './licences/audit.ts';
import { isAllowed, licenceOf, type Manifest } from './licences/licence.ts';
import { type LockFile, productionFolders } from './licences/lock-file.ts';

const ROOT = join(import.meta.dirname, '..');
/** A registry that has not answered by then does not. */
const PATIENCE_MS = 60_000;

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

function listLicences(): boolean {
  const refused: string[] = [];
  for (const folder of productionFolders(readJson('package-lock.json') as LockFile)) {
    const manifest = readJson(join(folder, 'package.json')) as Manifest;
    const licence = licenceOf(manifest);
    const line = `${manifest.name ?? folder} ${manifest.version ?? ''} ${licence || 'says nothing'}`;
    console.log(line);
    if (!isAllowed(licence)) refused.push(line);
  }
  for (const line of refused) console.error(`Not allowed: ${line}`);
  return refused.length === 0;
}

/** npm's own answer is not passed on where it failed: it names the registry. */
function audit(): Promise<string> {
  const parameters = ['audit', '--omit=dev', '--json'];
  return new Promise(resolve => {
    execFile('npm', parameters, { cwd: ROOT, timeout: PATIENCE_MS }, (_, output) =>
      resolve(output),
    );
  });
}

async function listVulnerabilities(): Promise<boolean> {
  const { isKnown, vulnerabilities } = readAudit(await audit());
  if (!isKnown) console.log('Known vulnerabilities: the registry does not answer this question.');
  else if (vulnerabilities.length === 0) console.log('Known vulnerabilities: none.');
  for (const line of vulnerabilities) console.error(`Known vulnerability: ${line}`);
  return vulnerabilities.length === 0;
}

const isFree = listLicences();
const isSound = await listVulnerabilities();
process.exitCode = isFree && isSound ? 0 : 1;
