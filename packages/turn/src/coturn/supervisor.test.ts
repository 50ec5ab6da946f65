import { beforeEach, expect, test } from 'vitest';
import { Supervisor, type Child } from './supervisor.ts';

class FakeChild implements Child {
  readonly signals: string[] = [];
  readonly ended: Promise<string>;
  end: (words: string) => void = () => undefined;
  endsWhenAsked = true;

  constructor() {
    this.ended = new Promise(resolve => (this.end = resolve));
  }

  kill(signal: 'SIGTERM' | 'SIGKILL' | 'SIGUSR2'): void {
    this.signals.push(signal);
    if (signal === 'SIGKILL' || (signal === 'SIGTERM' && this.endsWhenAsked)) this.end(signal);
  }
}

let nowMs: number;
let timers: { dueMs: number; run: () => void }[];
let children: FakeChild[];
let said: string[];
let isAnswering: boolean;

beforeEach(() => {
  nowMs = 0;
  timers = [];
  children = [];
  said = [];
  isAnswering = true;
});

function create(): Supervisor {
  return new Supervisor({
    start() {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    answers: () => Promise.resolve(isAnswering),
    nowMs: () => nowMs,
    after(ms, run) {
      const timer = { dueMs: nowMs + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter(other => other !== timer);
      };
    },
    say: line => said.push(line),
  });
}

/** Lets promises settle, as often as one leads to another. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

async function live(ms: number): Promise<void> {
  const endMs = nowMs + ms;
  for (;;) {
    await settle();
    const next = timers
      .filter(({ dueMs }) => dueMs <= endMs)
      .toSorted((a, b) => a.dueMs - b.dueMs)[0];
    if (next === undefined) break;
    timers = timers.filter(timer => timer !== next);
    nowMs = next.dueMs;
    next.run();
  }
  nowMs = endMs;
}

async function running(): Promise<Supervisor> {
  const supervisor = create();
  expect(await supervisor.start()).toEqual({ ok: true });
  return supervisor;
}

test('[T8] it has started when it answers, not before', async () => {
  isAnswering = false;
  let hasStarted = false;
  const start = create()
    .start()
    .then(result => (hasStarted = result.ok));
  await live(2_000);
  expect(hasStarted).toBe(false);
  isAnswering = true;
  await live(200);
  await start;
  expect(hasStarted).toBe(true);
  expect(children).toHaveLength(1);
});

test('[T8] a start that ends at once fails with its last words and is not tried again', async () => {
  isAnswering = false;
  const start = create().start();
  children[0]!.end('ERROR: no such interface');
  await live(60_000);
  expect(await start).toEqual({
    ok: false,
    error: 'turnserver ended at once: ERROR: no such interface',
  });
  expect(children).toHaveLength(1);
});

test('[T8] a start without an answer fails after 10 s and leaves nothing behind', async () => {
  isAnswering = false;
  const start = create().start();
  await live(11_000);
  expect(await start).toEqual({ ok: false, error: 'turnserver does not answer' });
  expect(children[0]!.signals).toEqual(['SIGTERM']);
  await live(60_000);
  expect(children).toHaveLength(1);
});

test('[T9] who dies is started again, after pauses that double up to 30 s', async () => {
  await running();
  const pauses = [1, 2, 4, 8, 16, 30, 30];
  for (const [index, seconds] of pauses.entries()) {
    children[index]!.end('SIGSEGV');
    await live(seconds * 1_000 - 1);
    expect(children).toHaveLength(index + 1);
    await live(1);
    expect(children).toHaveLength(index + 2);
  }
  expect(said).toEqual(
    pauses.map(seconds => `TURN has ended (SIGSEGV); it starts again in ${seconds} s`),
  );
});

test('[T9] after a minute of life the pauses begin anew', async () => {
  await running();
  children[0]!.end('SIGSEGV');
  await live(1_000);
  children[1]!.end('SIGSEGV');
  await live(2_000);
  await live(60_000);
  children[2]!.end('SIGSEGV');
  await live(1_000);
  expect(children).toHaveLength(4);
});

test('[T10] stopping ends it, and nothing starts again', async () => {
  const supervisor = await running();
  await supervisor.stop();
  await live(60_000);
  expect(children.map(({ signals }) => signals)).toEqual([['SIGTERM']]);
  expect(said).toEqual([]);
});

test('[T10] stopping in the pause before it starts again means that it does not', async () => {
  const supervisor = await running();
  children[0]!.end('SIGSEGV');
  await settle();
  await supervisor.stop();
  await live(60_000);
  expect(children).toHaveLength(1);
});

test('[T10] who does not end within 3 s when asked is ended', async () => {
  const supervisor = await running();
  children[0]!.endsWhenAsked = false;
  const stopped = supervisor.stop();
  await live(3_000);
  await stopped;
  expect(children[0]!.signals).toEqual(['SIGTERM', 'SIGKILL']);
});

test('[T13] a new certificate is read without a new start', async () => {
  const supervisor = await running();
  supervisor.reload();
  expect(children.map(({ signals }) => signals)).toEqual([['SIGUSR2']]);
});

test('[T16] a new configuration is read by a new start, at once and without a word of alarm', async () => {
  const supervisor = await running();
  await supervisor.renew();
  expect(children.map(({ signals }) => signals)).toEqual([['SIGTERM'], []]);
  expect(said).toEqual([]);
  children[1]!.end('SIGSEGV');
  await live(1_000);
  expect(children).toHaveLength(3);
});

test('[T16] who is stopped in the middle of it stays stopped', async () => {
  const supervisor = await running();
  children[0]!.endsWhenAsked = false;
  const renewed = supervisor.renew();
  let hasStopped = false;
  const stopped = supervisor.stop().then(() => (hasStopped = true));
  await settle();
  expect(hasStopped).toBe(false);
  await live(3_000);
  await Promise.all([renewed, stopped]);
  expect(children.map(({ signals }) => signals)).toEqual([['SIGTERM', 'SIGKILL']]);
});
