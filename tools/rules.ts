// Compares the rules of the docs with those that the tests cite: `node tools/rules.ts`.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareRules, type Text } from './rules/compare-rules.ts';

const root = join(import.meta.dirname, '..');

function read(...patterns: readonly string[]): readonly Text[] {
  return globSync(patterns, { cwd: root, exclude: ['**/node_modules', '**/dist'] }).map(path => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }));
}

const findings = compareRules(read('docs/*.md'), read('packages/**/*.{ts,tsx}', 'e2e/**/*.ts'));
for (const finding of findings) console.error(finding);
console.log(findings.length === 0 ? 'Every rule has a test.' : `${findings.length} to settle.`);
process.exitCode = findings.length === 0 ? 0 : 1;
