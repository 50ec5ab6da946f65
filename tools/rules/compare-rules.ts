// The two-way list: every rule of the docs has a test that cites it, every cited rule stands in the docs.

export interface Text {
  readonly path: string;
  readonly text: string;
}

/** A rule is defined where it opens a line: a paragraph, heading, list item or table row. */
const DEFINITION = /^[\s|>#*-]*[[`*]*([A-Z]\d{1,3})\b[\]`*]*/gm;
const CITATION = /\[([A-Z]\d{1,3})\]/g;
const TEST_NAME = /\b(?:test|it)(?:\.\w+)*\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs;

export function compareRules(docs: readonly Text[], sources: readonly Text[]): readonly string[] {
  const defined = new Set(docs.flatMap(({ text }) => idsIn(text, DEFINITION)));
  const tested = new Set(sources.flatMap(testedRules));
  const untested = [...defined].filter(id => !tested.has(id)).map(id => `${id}: no test cites it`);
  const unknown = [...citations([...docs, ...sources])]
    .filter(([id]) => !defined.has(id))
    .map(([id, paths]) => `${id}: defined nowhere, cited in ${paths.join(', ')}`);
  return [...untested, ...unknown].toSorted((one, other) =>
    one.localeCompare(other, 'en', { numeric: true }),
  );
}

/** The files that cite a rule, by its id. */
function citations(texts: readonly Text[]): ReadonlyMap<string, readonly string[]> {
  const cited = texts.flatMap(({ path, text }) =>
    [...new Set(idsIn(text, CITATION))].map(id => ({ id, path })),
  );
  const grouped = Map.groupBy(cited, ({ id }) => id);
  return new Map([...grouped].map(([id, group]) => [id, group.map(({ path }) => path)]));
}

function testedRules({ text }: Text): readonly string[] {
  return [...text.matchAll(TEST_NAME)].flatMap(([, , name]) => idsIn(name ?? '', CITATION));
}

function idsIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, id]) => (id === undefined ? [] : [id]));
}
