/**
 * Sent by the client in the query of `/ws?v=2`, by the server in `welcome`.
 * 1: rooms of two seats, sealed signals.
 * 2: a reason in `bye`; `key-frame` and `digest` on the data channel.
 */
export const PROTOCOL_VERSION = 2;
