/** What a page tells the worker: the new one may begin; the old builds may go. */
export type WorkerMessage = 'take-over' | 'throw-away';
