/** Why a STUN or TURN server did not do what it was asked for. */
export type Failure =
  /** The name, the network or TLS: a code of Node such as ENOTFOUND, ECONNREFUSED or CERT_HAS_EXPIRED. */
  | { readonly type: 'unreachable'; readonly code: string }
  | { readonly type: 'no-answer' }
  /** An error response (RFC 8656 §19). */
  | { readonly type: 'refused'; readonly code: number; readonly reason: string }
  /** Something answered, but not by the rules. */
  | { readonly type: 'garbled' };

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (failure: Failure): Result<never> => ({ ok: false, failure });

export function unreachable(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return { type: 'unreachable', code };
}
