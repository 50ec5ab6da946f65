// The log holds nothing personal: no room, seat or session, no SDP or candidate, no address but a network's prefix.

type Fields = Readonly<Record<string, string | number | boolean>>;

/** What the server needs of a logger; pino's fits. */
export interface Log {
  debug(fields: Fields, message: string): void;
  info(fields: Fields, message: string): void;
  warn(fields: Fields, message: string): void;
  /** For our own faults: their stack tells where, and nothing of anybody. */
  error(fields: { readonly err: unknown }, message: string): void;
}
