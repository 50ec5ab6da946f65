// [T16] The secrets may stand in a file in place of a variable: then a change of them needs no new start of ours.
import { readFileSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;
export type WithSecret =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly errors: readonly string[] };

/** The environment as if the content of `TURN_SECRET_FILE` stood in `TURN_SECRET`. Errors say nothing of it. */
export function withSecretFile(environment: Environment): WithSecret {
  const { TURN_SECRET: secret, TURN_SECRET_FILE: path } = environment;
  if (!path) return { ok: true, environment };
  if (secret) return refuse('TURN_SECRET and TURN_SECRET_FILE: set one of them');
  try {
    const text = readFileSync(path, 'utf8');
    if (text.trim() === '') return refuse('TURN_SECRET_FILE: holds no secret');
    return { ok: true, environment: { ...environment, TURN_SECRET: text } };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return refuse(`TURN_SECRET_FILE: cannot be read (${code})`);
  }
}

function refuse(line: string): WithSecret {
  return { ok: false, errors: [line] };
}
