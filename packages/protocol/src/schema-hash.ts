/** What version.test.ts computes of the schemas, limits and close codes of PROTOCOL_VERSION (version.ts). */
export const SCHEMA_HASH = 'eec32ed4a9d2c820';
