/** What version.test.ts computes of the schemas, limits and close codes of PROTOCOL_VERSION (version.ts). */
export const SCHEMA_HASH = 'ac4cfa7a7f58d821';
