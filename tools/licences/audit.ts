// What `npm audit --json` says, in lines.

export interface Audit {
  /** Whether the registry answered at all. */
  readonly isKnown: boolean;
  readonly vulnerabilities: readonly string[];
}

interface Advisory {
  readonly title?: string;
  readonly url?: string;
}
interface Finding {
  readonly severity?: string;
  readonly range?: string;
  /** Advisories, or the names of the packages that bring it along. */
  readonly via?: readonly (string | Advisory)[];
}

/** Anything that is no list of findings means that nobody answered. */
export function readAudit(text: string): Audit {
  const findings = readFindings(text);
  if (findings === null) return { isKnown: false, vulnerabilities: [] };
  return { isKnown: true, vulnerabilities: Object.entries(findings).map(toLine).toSorted() };
}

function toLine([name, { severity, range, via = [] }]: [string, Finding]): string {
  const reasons = via.map(each =>
    typeof each === 'string' ? `by ${each}` : [each.title, each.url].filter(Boolean).join(' '),
  );
  return `${name} ${range ?? ''} (${severity ?? 'unknown'}): ${reasons.join('; ')}`;
}

function readFindings(text: string): Readonly<Record<string, Finding>> | null {
  const start = text.indexOf('{');
  try {
    const read = JSON.parse(text.slice(Math.max(0, start))) as {
      vulnerabilities?: Record<string, Finding>;
    } | null;
    return read?.vulnerabilities ?? null;
  } catch {
    return null;
  }
}
