/** What version.test.ts computes of the schemas, limits and close codes of PROTOCOL_VERSION (version.ts). */
export const SCHEMA_HASH = 'cfd237d2a6e4c6e5';
