import { expect, test } from 'vitest';
import { append, enqueue, type Task } from './work.ts';

/** A store whose answers the test gives. */
function slowTasks() {
  const done: number[] = [];
  const answers: (() => void)[] = [];
  const task =
    (number: number): Task =>
    async () => {
      await new Promise<void>(resolve => answers.push(resolve));
      done.push(number);
    };
  return { task, done, answers };
}

const worker = () => ({ work: null as Promise<void> | null, queued: 0, queuedLength: 0 });

test('[P22] tasks of one connection are done in the order in which they came, however slow each is', async () => {
  const { task, done, answers } = slowTasks();
  const connection = worker();
  for (const number of [1, 2, 3]) enqueue(connection, task(number), 1);
  const last = connection.work;
  expect(answers).toHaveLength(1);
  for (let answered = 0; answered < 3; answered += 1) {
    answers[answered]?.();
    while (answers.length === answered + 1 && connection.queued > 0) await Promise.resolve();
  }
  await last;
  expect(done).toEqual([1, 2, 3]);
  expect(connection).toEqual(worker());
});

test('[P60] a hundred unfinished tasks are enough, but an end is always noted', () => {
  const { task } = slowTasks();
  const connection = worker();
  const taken = Array.from({ length: 101 }, (_, number) => enqueue(connection, task(number), 1));
  expect(taken.indexOf(false)).toBe(100);
  append(connection, task(101));
  expect(connection.queued).toBe(101);
});

test('[P60] so are few that are big, until they are done', async () => {
  const { task, answers } = slowTasks();
  const connection = worker();
  const big = () => enqueue(connection, task(0), 60_000);
  expect([big(), big(), big(), big(), big()]).toEqual([true, true, true, true, false]);
  const last = connection.work;
  for (let answered = 0; answered < 4; answered += 1) {
    while (answers.length === answered) await Promise.resolve();
    answers[answered]?.();
  }
  await last;
  expect(connection).toEqual(worker());
  expect(big()).toBe(true);
});
