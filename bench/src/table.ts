import type { Summary } from './statistics.ts';

export type Row = Readonly<Record<string, string>>;

/** A Markdown table, columns in the order of the first row, ready for docs/measures.md. */
export function table(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const widths = columns.map(column =>
    Math.max(column.length, ...rows.map(row => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  return [
    line(columns),
    line(widths.map(width => '-'.repeat(width))),
    ...rows.map(row => line(columns.map(column => row[column] ?? ''))),
  ].join('\n');
}

/** `min/median/max`, and how many runs never got there. */
export function spread(summary: Summary, digits = 0): string {
  if (summary.never === summary.runs) return 'never';
  const values = [summary.min, summary.median, summary.max].map(value => value.toFixed(digits));
  const never = summary.never > 0 ? ` (never: ${summary.never} of ${summary.runs})` : '';
  return values.join('/') + never;
}

/** `part` for each `whole`, as `0.97×`. */
export function ratio(part: Summary, whole: Summary): string {
  const value = part.median / whole.median;
  return Number.isFinite(value) ? `${value.toFixed(2)}×` : '–';
}
