// Chapters as text for a person.
import type { Chapter } from './examine.ts';
import type { Finding } from './finding.ts';

const MARKS = { right: '✓', wrong: '✗', open: '–' } as const;

/** [D1] */
export function chapterToText({ title, findings }: Chapter): string {
  return ['', title, ...findings.flatMap(findingToLines)].join('\n');
}

function findingToLines({ status, what, fix }: Finding): readonly string[] {
  const line = `  ${MARKS[status]} ${what}`;
  return fix === null ? [line] : [line, `    → ${fix}`];
}

export function verdict(findings: readonly Finding[]): string {
  const count = (wanted: Finding['status']) =>
    findings.filter(({ status }) => status === wanted).length;
  const wrong = count('wrong');
  if (wrong > 0) return `${wrong} of ${findings.length} checks failed.`;
  const open = count('open');
  return open === 0 ? 'All is well.' : `Nothing failed; ${open} to think about.`;
}
