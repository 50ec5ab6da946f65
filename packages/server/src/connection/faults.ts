import type { Connection } from './connection.ts';

/** [P51] The tenth malformed message within a minute closes the connection. */
const FAULT_LIMIT = 10;
const FAULT_WINDOW_MS = 60_000;

/** True when this fault is one too many. */
export function countFault(
  connection: Pick<Connection, 'faults' | 'faultsSinceMs'>,
  nowMs: number,
): boolean {
  if (nowMs - connection.faultsSinceMs >= FAULT_WINDOW_MS) connection.faults = 0;
  if (connection.faults === 0) connection.faultsSinceMs = nowMs;
  connection.faults += 1;
  return connection.faults >= FAULT_LIMIT;
}
