import * as v from 'valibot';

export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: 'not-json' | 'invalid'; readonly detail: string };

/**
 * Parses one frame against its schema; never throws.
 * `detail` names the field and the expectation, never the content.
 */
export function decode<S extends v.GenericSchema>(
  schema: S,
  text: string,
): Decoded<v.InferOutput<S>> {
  const json = parseJson(text);
  if (!json.ok) return { ok: false, code: 'not-json', detail: 'not JSON' };
  const result = v.safeParse(schema, json.value, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  return { ok: false, code: 'invalid', detail: issueToDetail(result.issues[0]) };
}

export function encode(message: object): string {
  return JSON.stringify(message);
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false };
  }
}

/** The name of an unknown field is content, too; the names of known ones are not. */
function issueToDetail(issue: v.BaseIssue<unknown>): string {
  const keys = issue.path?.map(item => String(item.key)) ?? [];
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${place(keys.slice(0, -1))}: expected no unknown field`;
  return `${place(keys)}: expected ${issue.expected ?? issue.type}`;
}

function place(keys: readonly string[]): string {
  return keys.length === 0 ? 'message' : keys.join('.');
}
