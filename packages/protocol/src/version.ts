/**
 * Sent by the client in the query of `/ws?v=1`, by the server in `welcome`.
 * 1: rooms of two seats, sealed signals.
 */
export const PROTOCOL_VERSION = 1;
