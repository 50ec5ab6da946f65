/** Of the certificate that all connections of a page have. */
export function fingerprint(page: number): string {
  return `sha-256 ${Array.from({ length: 32 }, () => page.toString(16).padStart(2, '0')).join(':')}`;
}
