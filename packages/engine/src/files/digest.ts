import { bytesToBase64url } from '../lib/bytes.ts';

/** SHA-256 (FIPS 180-4) as base64url. The browser does it beside the page, which no code of ours could. */
export async function digest(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  return bytesToBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
