/** What version.test.ts computes of the schemas, limits and close codes of PROTOCOL_VERSION (version.ts). */
export const SCHEMA_HASH = '0dbd6556ec015be3';
