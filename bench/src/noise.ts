// How busy the machine is with other things, so that a table can say how far to trust it.
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const WINDOW_MS = 250;
const QUIET = 0.3;
const PATIENCE_MS = 5_000;

/** Waits until the processors are mostly idle, but not for ever; returns the share of them that was still in use. */
export async function quiet(): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  let busy = await busyShare();
  while (busy > QUIET && performance.now() < deadline) busy = await busyShare();
  return busy;
}

async function busyShare(): Promise<number> {
  const before = ticks();
  await wait(WINDOW_MS);
  const after = ticks();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

function ticks(): { idle: number; all: number } {
  const times = cpus().map(cpu => cpu.times);
  const idle = times.reduce((sum, time) => sum + time.idle, 0);
  const all = times.reduce((sum, time) => sum + time.user + time.nice + time.sys + time.irq, idle);
  return { idle, all };
}
