/**
 * Sent by the client in the query of `/ws?v=5`, by the server in `welcome`.
 * 1: rooms of two seats, sealed signals.
 * 2: a reason in `bye`; `key-frame` and `digest` on the data channel.
 * 3: `knock`; lanes (data channels 1 to 5) for what two people do together; no retransmission stream.
 * 4: `call-report`.
 * 5: seldom pings in a call, and answers to what is passed on.
 */
export const PROTOCOL_VERSION = 5;
