import type { Connection } from '../connection/connection.ts';

/** More than this many unfinished tasks means that the store is stuck. */
const MAX_QUEUED = 100;

/** A piece of work that reports its own failures. */
export type Task = () => Promise<void>;
type Worker = Pick<Connection, 'work' | 'queued'>;

/** Like `append`; false, and not done, when too much is waiting already. */
export function enqueue(worker: Worker, task: Task): boolean {
  if (worker.queued >= MAX_QUEUED) return false;
  append(worker, task);
  return true;
}

/** Does what a connection asks one after another, however long the store takes. */
export function append(worker: Worker, task: Task): void {
  worker.queued += 1;
  worker.work = work(worker, worker.work, task);
}

async function work(worker: Worker, before: Promise<void> | null, task: Task): Promise<void> {
  if (before !== null) await before;
  await task();
  worker.queued -= 1;
  if (worker.queued === 0) worker.work = null;
}
