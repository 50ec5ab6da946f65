/** SHA-256 of a certificate as its description says it (RFC 8122 §5). */
const SHA_256 = /^fingerprint:sha-256 ((?:[\da-f]{2}:){31}[\da-f]{2})\s*$/;

/**
 * [V1] The one certificate of a description, as lower-case hexadecimal with colons; null where there is none, more than
 * one, or another hash. Whatever a browser may take for a fingerprint is looked at, so it sees no other than we do.
 */
export function fingerprintOf(sdp: string): string | null {
  const named = new Set(sdp.toLowerCase().match(/fingerprint.*/g));
  const [only] = named;
  return named.size === 1 ? (SHA_256.exec(only ?? '')?.[1] ?? null) : null;
}
