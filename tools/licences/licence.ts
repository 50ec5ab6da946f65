// Which licences the project may be built from.

/** SPDX identifiers. They ask for their text to be passed on (tools/pack/licences.mjs does) and for nothing else of us. */
const ALLOWED = new Set([
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC'],
  // Of fonts: they may be served, not sold by themselves.
  ...['MIT', 'OFL-1.1', 'Unlicense', 'Zlib'],
]);

/** What a package.json says of itself. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string | { readonly type?: string };
  /** As it was written before SPDX. */
  readonly licenses?: readonly { readonly type?: string }[];
}

/** An SPDX expression; empty where nothing is said. */
export function licenceOf({ license, licenses = [] }: Manifest): string {
  if (typeof license === 'string') return license;
  const types = license === undefined ? licenses.map(({ type }) => type) : [license.type];
  return types.filter(type => type !== undefined).join(' OR ');
}

/** Of "A OR B" one must be allowed, of "A AND B" each. What cannot be read is not allowed (SPDX 2.3, annex D). */
export function isAllowed(expression: string): boolean {
  const inner = expression.trim().replace(/^\(([^()]*)\)$/, '$1');
  if (/[()]/.test(inner)) return false;
  return inner
    .split(/\s+OR\s+/)
    .some(choice => choice.split(/\s+AND\s+/).every(name => ALLOWED.has(name.trim())));
}
