import type { Connection } from '../connection/connection.ts';

/** More unfinished tasks of one connection, or more characters in them, mean that the store is stuck. */
const MAX_QUEUED = 100;
const MAX_QUEUED_LENGTH = 262_144;

/** A piece of work that reports its own failures. */
export type Task = () => Promise<void>;
type Worker = Pick<Connection, 'work' | 'queued' | 'queuedLength'>;

/** Like `append`; false, and not done, when too much is waiting already. */
export function enqueue(worker: Worker, task: Task, length: number): boolean {
  if (worker.queued >= MAX_QUEUED || worker.queuedLength + length > MAX_QUEUED_LENGTH) return false;
  append(worker, task, length);
  return true;
}

/**
 * Does what a connection asks one after another, however long the store takes. `length` is what the task keeps in memory
 * while it waits, in characters.
 */
export function append(worker: Worker, task: Task, length = 0): void {
  worker.queued += 1;
  worker.queuedLength += length;
  worker.work = work(worker, worker.work, { task, length });
}

async function work(
  worker: Worker,
  before: Promise<void> | null,
  { task, length }: { readonly task: Task; readonly length: number },
): Promise<void> {
  if (before !== null) await before;
  await task();
  worker.queued -= 1;
  worker.queuedLength -= length;
  if (worker.queued === 0) worker.work = null;
}
