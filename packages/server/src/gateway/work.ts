import type { Connection } from '../connection/connection.ts';

/** More than this many unfinished tasks means that the store is stuck. */
const MAX_QUEUED = 100;

/**
 * Does what a connection asks one after another, however long the store takes.
 * False, and not done, when too much is waiting already.
 */
export function enqueue(connection: Connection, task: () => Promise<void>): boolean {
  if (connection.queued >= MAX_QUEUED) return false;
  connection.queued += 1;
  const work = (connection.work ?? Promise.resolve()).then(task).finally(() => {
    connection.queued -= 1;
    if (connection.work === work) connection.work = null;
  });
  connection.work = work;
  return true;
}
