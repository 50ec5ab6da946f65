// Files nobody runs, exports nobody imports, packages nobody uses, packages nobody declared.
import { relative } from 'node:path';
import type { Module } from './module.ts';
import {
  isTest,
  isTesting,
  packageOf,
  readProject,
  roots,
  type Package,
  type Project,
} from './project.ts';

export function findUnused(root: string): readonly string[] {
  const project = readProject(root);
  return [...files(project), ...exports(project), ...dependencies(project)].toSorted();
}

function reach({ modules }: Project, start: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const module = modules.get(path);
    if (module === undefined || reached.has(path)) continue;
    reached.add(path);
    open.push(...module.uses.map(use => use.path));
  }
  return reached;
}

function tests({ modules }: Project): readonly string[] {
  return [...modules.keys()].filter(isTest);
}

function files(project: Project): readonly string[] {
  const reached = reach(project, [...roots(project), ...tests(project)]);
  return [...project.modules.keys()]
    .filter(path => !reached.has(path) && !path.endsWith('.d.ts'))
    .map(path => `${relative(project.root, path)}: nothing uses this file`);
}

/** What runs in production must be wanted there: a test alone does not keep an export alive. */
function exports(project: Project): readonly string[] {
  const entries = new Set(roots(project));
  const production = reach(project, roots(project));
  const modules = [...project.modules.values()];
  const wanted = (path: string) => {
    const isForTests = !production.has(path) || isTesting(path);
    const counts = (module: Module) => isForTests || !isTest(module.path);
    const uses = modules
      .filter(counts)
      .flatMap(({ uses }) => uses.filter(use => use.path === path));
    return new Set(uses.map(({ name }) => name));
  };
  return modules
    .filter(({ path }) => !entries.has(path))
    .flatMap(({ path, exports: names }) => {
      const used = wanted(path);
      return used.has('*')
        ? []
        : names
            .filter(name => !used.has(name))
            .map(name => `${relative(project.root, path)}: nothing uses the export ${name}`);
    });
}

function dependencies(project: Project): readonly string[] {
  return project.packages.flatMap(one => [
    ...undeclared(project, one),
    ...[...one.dependencies, ...one.devDependencies]
      .filter(name => !isUsed(project, one, name))
      .map(name => `${where(project, one)}: nothing uses the dependency ${name}`),
  ]);
}

function where({ root }: Project, { folder }: Package): string {
  return relative(root, `${folder}/package.json`);
}

function modulesOf(project: Project, one: Package): readonly Module[] {
  return [...project.modules.values()].filter(({ path }) => packageOf(project, path) === one);
}

/** `@scope/name/deep` and `name/deep` without what is deep. */
function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The tools of the whole project are declared once, at its root. */
function undeclared(project: Project, one: Package): readonly string[] {
  const tools = project.packages.find(({ folder }) => folder === project.root)?.devDependencies;
  const declared = new Set([
    ...one.dependencies,
    ...one.devDependencies,
    ...(tools ?? []),
    one.name,
  ]);
  const imported = new Set(
    modulesOf(project, one)
      .flatMap(({ packages }) => packages)
      .map(packageName),
  );
  return [...imported]
    .filter(name => !declared.has(name))
    .map(name => `${where(project, one)}: ${name} is imported and not declared`);
}

function isUsed(project: Project, one: Package, name: string): boolean {
  const isRoot = one.folder === project.root;
  const modules = isRoot ? [...project.modules.values()] : modulesOf(project, one);
  if (modules.some(({ packages }) => packages.map(packageName).includes(name))) return true;
  const [scope = '', plugin] = name.split('/');
  // Types follow the package that they describe; a plugin follows the tool whose scope it has.
  const master = scope === '@types' ? plugin : scope.slice(1);
  if (plugin !== undefined && master !== undefined)
    return master === 'node' || allNames(project).has(master) || mentions(project, one, name);
  return mentions(project, one, name);
}

function allNames({ packages }: Project): ReadonlySet<string> {
  return new Set(packages.flatMap(one => [...one.dependencies, ...one.devDependencies]));
}

/** In a command, a style sheet, a setting, or a comment that a tool reads. */
function mentions({ texts, modules }: Project, { scripts }: Package, name: string): boolean {
  const heads = [...modules.values()].map(({ head }) => head);
  const words = new RegExp(`(?<![\w@/-])${name.replaceAll('.', '\.')}(?![\w-])`);
  return [...scripts, ...texts, ...heads].some(text => words.test(text));
}
