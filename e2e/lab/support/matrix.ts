// The document that a run of the NAT matrix leaves.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { isRelayed, type Path, pathToText } from './path.ts';

export interface Row {
  readonly one: string;
  readonly other: string;
  readonly seenByOne: Path;
  readonly seenByOther: Path;
}

const DOCUMENT = join(import.meta.dirname, '../../../docs/nat-matrix.md');

const HEAD = `# Who reaches whom

Two Chromium in two networks, every kind of network against every other. Written by the tests that check it: 
\`UPDATE_DOCS=1 npm run test:lab -- --workers 1 nat-matrix\`, in the [lab](../lab/README.md). In every pair both see and hear the other.
The pairs of candidates are those that each side has selected: its own, how that is carried, the friend's.

| one | other | way | selected by one | selected by the other |
| --- | --- | --- | --- | --- |`;

const FOOT = `
\`udp-blocked\` lets no UDP through, \`tcp443\` nothing but TCP to port 443; both are behind a port-restricted cone NAT
(\`cone\`). \`open\` has no NAT. A relay is coturn by UDP, by TCP on 3478, or by TLS on 443. What is direct is
never relayed in these tests, and what needs the relay is never direct; which candidates lead there may change.`;

export async function writeMatrix(rows: readonly Row[]): Promise<void> {
  const text = [HEAD, ...rows.map(rowToLine), FOOT].join('\n');
  await writeFile(DOCUMENT, await format(text, { parser: 'markdown', printWidth: 100 }));
}

function rowToLine({ one, other, seenByOne, seenByOther }: Row): string {
  const way = isRelayed(seenByOne) ? 'relayed' : 'direct';
  const cells = [one, other, way, pathToText(seenByOne), pathToText(seenByOther)];
  return `| ${cells.join(' | ')} |`;
}
