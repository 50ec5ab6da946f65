import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findUnused } from './find-unused.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A project of these files, over a root package that runs `app/main.ts`. */
function unusedIn(files: Readonly<Record<string, string>>): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'unused-'));
  folders.push(root);
  const all = {
    'package.json': '{"name": "root", "scripts": {"start": "node app/main.ts"}}',
    'app/package.json': '{"name": "@t/app"}',
    'app/main.ts': "import './part.ts';",
    'app/part.ts': '',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return findUnused(root);
}

test('a project where everything is wanted has no findings', () => {
  expect(
    unusedIn({
      'app/main.ts': "import { a, type B } from './part.ts'; export const c: B = a; void c;",
      'app/part.ts': 'export const a = 1; export type B = number;',
    }),
  ).toEqual([]);
});

test('a file that nothing reaches is unused, with its exports', () => {
  expect(unusedIn({ 'app/lost.ts': 'export const lost = 1;' })).toEqual([
    'app/lost.ts: nothing uses the export lost',
    'app/lost.ts: nothing uses this file',
  ]);
});

test('an export that only a test uses is unused', () => {
  const files = {
    'app/part.ts': 'export function inner() {}',
    'app/part.test.ts': "import { inner } from './part.ts'; inner();",
  };
  expect(unusedIn(files)).toEqual(['app/part.ts: nothing uses the export inner']);
});

test('what supports tests alone may be used by tests alone', () => {
  const files = {
    'app/stage.ts': 'export function stage() {}',
    'app/part.test.ts': "import { stage } from './stage.ts'; stage();",
  };
  expect(unusedIn(files)).toEqual([]);
});

test('so may what is in a testing.ts, even if a program uses it', () => {
  const files = {
    'app/part.ts': "import { one } from './testing.ts'; one();",
    'app/testing.ts': 'export function one() {} export function two() {}',
    'app/part.test.ts': "import { two } from './testing.ts'; two();",
  };
  expect(unusedIn(files)).toEqual([]);
});

test('what a package entry offers is wanted', () => {
  const files = {
    'lib/package.json': '{"name": "@t/lib", "exports": {".": "./index.ts"}}',
    'lib/index.ts': "export { offered } from './offered.ts'; export * from './all.ts';",
    'lib/offered.ts': 'export const offered = 1; export const kept = 2;',
    'lib/all.ts': 'export const every = 1;',
  };
  expect(unusedIn(files)).toEqual(['lib/offered.ts: nothing uses the export kept']);
});

test('dynamic imports and imported types count as uses', () => {
  const files = {
    'app/main.ts': "void import('./part.ts'); type A = import('./type.ts').A; void ({} as A);",
    'app/part.ts': 'export const late = 1;',
    'app/type.ts': 'export interface A {}',
  };
  expect(unusedIn(files)).toEqual([]);
});

test('an exported type that its own file names is wanted, an exported value is not', () => {
  const files = {
    'app/main.ts': "import { run } from './part.ts'; run({ n: 1 });",
    'app/part.ts':
      'export interface Options { n: number } export const N = 1; export function run(o: Options) { return o.n + N; }',
  };
  expect(unusedIn(files)).toEqual(['app/part.ts: nothing uses the export N']);
});

test('a script that says how it is run, and a file that is named in a string, are roots', () => {
  const files = {
    'app/main.ts': "new Worker(new URL('./part.ts', import.meta.url));",
    'app/script.ts': '// Does something: `node app/script.ts`.',
  };
  expect(unusedIn(files)).toEqual([]);
});

test('dependencies that are declared and not used, or used and not declared', () => {
  const files = {
    'app/package.json':
      '{"name": "@t/app", "dependencies": {"left": "1", "right": "1", "@types/right": "1"}}',
    'app/part.ts': "import 'right/deep'; import 'node:fs'; import '@scope/other/deep';",
  };
  expect(unusedIn(files)).toEqual([
    'app/package.json: @scope/other is imported and not declared',
    'app/package.json: nothing uses the dependency left',
  ]);
});

test('the tools of the root are declared for every package, and a command or a style may use one', () => {
  const files = {
    'package.json':
      '{"name": "root", "scripts": {"start": "tool app/main.ts"}, "devDependencies": {"tool": "1", "checker": "1", "font": "1"}}',
    'app/part.ts': "import 'checker';",
    'app/style.css': "@import 'font/latin.css';",
  };
  expect(unusedIn(files)).toEqual([]);
});
