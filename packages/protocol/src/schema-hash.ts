/** What version.test.ts computes of the schemas, limits and close codes of PROTOCOL_VERSION (version.ts). */
export const SCHEMA_HASH = 'a6656d394f18d03a';
