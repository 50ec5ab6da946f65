/**
 * Sent by the client in the query of `/ws?v=1`, by the server in `welcome`.
 * 1: rooms of two seats, sealed signals.
 */
export const PROTOCOL_VERSION = 1;

/** What version.test.ts computes of the schemas, limits and close codes of this version. */
export const SCHEMA_HASH = 'f8dc9a4f945ac87e';
