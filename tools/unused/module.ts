// What one file takes from others and offers to others, read from its syntax alone.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

export interface Use {
  readonly path: string;
  /** `*` for all of it, empty where the file is only run. */
  readonly name: string;
}
export interface Module {
  readonly path: string;
  /** Without types that the file itself uses: they name what its exported functions take and give. */
  readonly exports: readonly string[];
  readonly uses: readonly Use[];
  /** Specifiers of packages. */
  readonly packages: readonly string[];
  /** String literals that are not specifiers. */
  readonly strings: readonly string[];
  readonly head: string;
  readonly text: string;
}

export function readModule(path: string, specifiers: ReadonlyMap<string, string>): Module {
  const text = readFileSync(path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const nodes = descendants(source);
  const taken = nodes.flatMap(importsOf);
  const uses = taken.flatMap(({ specifier, names }) => {
    const local = specifier.startsWith('.')
      ? resolve(dirname(path), specifier)
      : specifiers.get(specifier);
    return local === undefined ? [] : names.map(name => ({ path: local, name }));
  });
  return {
    path,
    exports: [...new Set(source.statements.flatMap(exportsOf))].filter(
      name => !isTypeInUse(name, nodes),
    ),
    uses,
    packages: taken
      .map(({ specifier }) => specifier)
      .filter(name => /^(?!node:)[@a-z]/i.test(name)),
    strings: nodes.filter(isPlainString).map(node => node.text),
    head: text.slice(0, 600),
    text,
  };
}

interface Taken {
  readonly specifier: string;
  readonly names: readonly string[];
}

function descendants(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (child: ts.Node) => {
    found.push(child);
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}

function importsOf(node: ts.Node): readonly Taken[] {
  if (ts.isImportDeclaration(node)) return from(node.moduleSpecifier, importedNames(node));
  if (ts.isExportDeclaration(node)) return from(node.moduleSpecifier, reexportedNames(node));
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return from(node.argument.literal, ['*']);
  const isDynamic =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? from(node.arguments[0], ['*']) : [];
}

function from(specifier: ts.Node | undefined, names: readonly string[]): readonly Taken[] {
  return specifier && ts.isStringLiteral(specifier) ? [{ specifier: specifier.text, names }] : [];
}

function importedNames({ importClause }: ts.ImportDeclaration): readonly string[] {
  if (importClause === undefined) return [''];
  const bindings = importClause.namedBindings;
  const named = bindings && ts.isNamedImports(bindings) ? bindings.elements.map(originalName) : [];
  const whole = bindings && ts.isNamespaceImport(bindings) ? ['*'] : [];
  return [...(importClause.name ? ['default'] : []), ...named, ...whole];
}

function reexportedNames({ exportClause }: ts.ExportDeclaration): readonly string[] {
  return exportClause && ts.isNamedExports(exportClause)
    ? exportClause.elements.map(originalName)
    : ['*'];
}

function originalName({ propertyName, name }: ts.ImportSpecifier | ts.ExportSpecifier): string {
  return (propertyName ?? name).text;
}

function exportsOf(statement: ts.Statement): readonly string[] {
  if (ts.isExportAssignment(statement)) return ['default'];
  if (ts.isExportDeclaration(statement)) return offeredNames(statement);
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  const isExported = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  return isExported === true ? declaredNames(statement) : [];
}

function offeredNames({ exportClause }: ts.ExportDeclaration): readonly string[] {
  return exportClause && ts.isNamedExports(exportClause)
    ? exportClause.elements.map(({ name }) => name.text)
    : [];
}

function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  return ts.isDeclarationStatement(statement) && statement.name ? [statement.name.getText()] : [];
}

function isTypeInUse(name: string, nodes: readonly ts.Node[]): boolean {
  const isDeclared = (node: ts.Node) =>
    (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name.text === name;
  const isUsed = (node: ts.Node) =>
    (ts.isTypeReferenceNode(node) && node.typeName.getText() === name) ||
    (ts.isExpressionWithTypeArguments(node) && node.expression.getText() === name);
  return nodes.some(isDeclared) && nodes.some(isUsed);
}

function isPlainString(node: ts.Node): node is ts.StringLiteralLike {
  return (
    ts.isStringLiteralLike(node) &&
    !ts.isImportDeclaration(node.parent) &&
    !ts.isExportDeclaration(node.parent)
  );
}
