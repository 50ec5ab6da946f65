// How busy the machine is with other things, so that a run can wait, be repeated, and say how far to trust it.
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const WINDOW_MS = 250;
const QUIET = 0.25;
const PATIENCE_MS = 6_000;
/** A run during which others took more than this share of all processors is taken again, and counts only if all were. */
const DISTURBED = 0.15;
/** On a machine that is never quiet, `BENCH_ATTEMPTS=1` takes what it gets. */
const ATTEMPTS = Number(process.env['BENCH_ATTEMPTS'] ?? 3);
/** USER_HZ: /proc counts hundredths of a second on every Linux that Node runs on. */
const MS_PER_TICK = 10;

/** The samples to judge by: the undisturbed ones, or all where every one was disturbed. */
export function trustworthy<Sample extends { readonly busy: number }>(
  samples: readonly Sample[],
): readonly Sample[] {
  const calm = samples.filter(({ busy }) => busy <= DISTURBED);
  return calm.length > 0 ? calm : samples;
}

/** Takes a sample when the machine is quiet, again when it was disturbed; the least disturbed one counts. */
export async function undisturbed<Sample>(
  take: () => Promise<Sample>,
): Promise<Sample & { readonly busy: number }> {
  let best: (Sample & { readonly busy: number }) | undefined;
  for (let attempt = 0; attempt < ATTEMPTS && !(best && best.busy <= DISTURBED); attempt += 1) {
    await quiet();
    const sample = await observed(take);
    if (best === undefined || sample.busy < best.busy) best = sample;
  }
  if (best === undefined) throw new Error('no sample was taken');
  return best;
}

/** Takes a sample that is too long to be taken again. */
export async function observed<Sample>(
  take: () => Promise<Sample>,
): Promise<Sample & { readonly busy: number }> {
  const before = processorTime();
  const sample = await take();
  return { ...sample, busy: othersShare(before, processorTime()) };
}

async function quiet(): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  let share = 1;
  while (share > QUIET && performance.now() < deadline) {
    const before = processorTime();
    await wait(WINDOW_MS);
    share = othersShare(before, processorTime());
  }
}

interface ProcessorTime {
  readonly allMs: number;
  readonly idleMs: number;
  /** Of this process and everything that it started. */
  readonly ownMs: number;
}

function othersShare(before: ProcessorTime, after: ProcessorTime): number {
  const allMs = after.allMs - before.allMs;
  const idleMs = after.idleMs - before.idleMs;
  return Math.max(0, (allMs - idleMs - (after.ownMs - before.ownMs)) / allMs);
}

function processorTime(): ProcessorTime {
  const times = cpus().map(cpu => cpu.times);
  const idleMs = times.reduce((sum, time) => sum + time.idle, 0);
  const busyMs = times.reduce((sum, time) => sum + time.user + time.nice + time.sys + time.irq, 0);
  return { allMs: idleMs + busyMs, idleMs, ownMs: ownTime() };
}

interface Process {
  readonly parent: number;
  readonly usedMs: number;
}

function ownTime(): number {
  const processes = listProcesses();
  const isOwn = (pid: number): boolean =>
    pid === process.pid || (pid > 1 && isOwn(processes.get(pid)?.parent ?? 0));
  return [...processes]
    .filter(([pid]) => isOwn(pid))
    .reduce((sum, [, { usedMs }]) => sum + usedMs, 0);
}

function listProcesses(): ReadonlyMap<number, Process> {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  return new Map(pids.flatMap(pid => readProcess(pid)));
}

/** proc(5): after the command in brackets, fields 4 (parent) and 14–17 (own time and that of ended children). */
function readProcess(pid: string): [number, Process][] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [[Number(pid), { parent: Number(fields[1]), usedMs: ticks * MS_PER_TICK }]];
  } catch {
    // It ended between the listing and the reading.
    return [];
  }
}
