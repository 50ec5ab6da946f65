// What belongs to the project: its packages, its files, and which of the files are run by somebody.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { readModule, type Module } from './module.ts';

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface Package {
  readonly folder: string;
  readonly name: string;
  readonly scripts: readonly string[];
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  /** File by specifier: `@visavis/engine/testing` → the file. */
  readonly entries: ReadonlyMap<string, string>;
}
export interface Project {
  readonly root: string;
  readonly packages: readonly Package[];
  readonly modules: ReadonlyMap<string, Module>;
  /** Everything that is not a module but may name files and packages: pages, styles, settings. */
  readonly texts: readonly string[];
}

const SKIPPED = new Set(['node_modules', 'dist', 'results', 'test-results']);
const MODULE = /\.(ts|tsx|mjs)$/;
/** Settings that a tool looks for, and the bench's baselines, which are programs of their own. */
const ALONE = /\.config\.ts$|\/baselines\//;
const TEXT = /\.(html|css|json|js|yml|yaml)$/;

export function readProject(root: string): Project {
  const files = filesIn(root);
  const packages = files.filter(file => basename(file) === 'package.json').map(readPackage);
  const specifiers = new Map(packages.flatMap(({ entries }) => [...entries]));
  const modules = files.filter(file => MODULE.test(file)).map(file => readModule(file, specifiers));
  return {
    root,
    packages,
    modules: new Map(modules.map(module => [module.path, module])),
    texts: files.filter(isText).map(file => readFileSync(file, 'utf8')),
  };
}

function isText(file: string): boolean {
  return TEXT.test(file) && !/package(-lock)?\.json$/.test(file);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const isHidden = entry.name.startsWith('.') && entry.name !== '.size-limit.json';
    if (isHidden || SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function readPackage(path: string): Package {
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const folder = dirname(path);
  const entries = Object.entries(manifest.exports ?? {}).map(([key, file]): [string, string] => [
    join(manifest.name, key),
    join(folder, file),
  ]);
  return {
    folder,
    name: manifest.name,
    scripts: Object.values(manifest.scripts ?? {}),
    dependencies: Object.keys(manifest.dependencies ?? {}),
    devDependencies: Object.keys(manifest.devDependencies ?? {}),
    entries: new Map(entries),
  };
}

/** The innermost package that the file lies in. */
export function packageOf({ packages }: Project, file: string): Package | undefined {
  const around = packages.filter(({ folder }) => file.startsWith(`${folder}/`));
  return around.toSorted((one, other) => other.folder.length - one.folder.length)[0];
}

export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path);
}

/** What supports tests, even where a program that is no test (a fuzzer) takes some of it. */
export function isTesting(path: string): boolean {
  return basename(path) === 'testing.ts';
}

/** Files that run without being imported, other than tests. */
export function roots(project: Project): readonly string[] {
  const entries = project.packages.flatMap(one => [...one.entries.values()]);
  const alone = [...project.modules.keys()].filter(path => ALONE.test(path));
  return [...entries, ...alone, ...named(project), ...scripts(project)];
}

/** A script says in its first lines how it is run: `node tools/precompress.ts <dir>`. */
function scripts({ root, modules }: Project): readonly string[] {
  const isScript = ({ path, head }: Module) => head.includes(`node ${relative(root, path)}`);
  return [...modules.values()].filter(isScript).map(({ path }) => path);
}

/** Named in a command, a page, or a string of the code that starts a process or a worker. */
function named(project: Project): readonly string[] {
  const bases = [project.root, ...project.packages.map(({ folder }) => folder)];
  const inText = (text: string) => text.match(/[\w./-]+\.(tsx?|mjs)\b/g) ?? [];
  const commands = project.packages.flatMap(({ scripts: lines }) => lines);
  const everywhere = [...commands, ...project.texts].flatMap(inText);
  const fromRoots = everywhere.flatMap(name => bases.map(base => join(base, name)));
  const fromCode = [...project.modules.values()].flatMap(({ path, strings }) =>
    isTest(path)
      ? []
      : strings
          .flatMap(inText)
          .flatMap(name => [dirname(path), ...bases].map(base => join(base, name))),
  );
  return [...fromRoots, ...fromCode].filter(path => existsSync(path));
}
