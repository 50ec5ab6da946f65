// How much of each second of a call the page's main thread is busy: what two people pay for the interface all the time.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import type { Contender } from '../contender.ts';
import { undisturbed } from '../noise.ts';
import { summarise } from '../statistics.ts';
import { type Row, spread } from '../table.ts';
import { openMeetingPlaces } from './meeting-place.ts';
import { firstFrame, openBrowser, visit } from './person.ts';
import { pressJoin } from './watch.ts';

/** Until what is fetched in a call has come and the picture has grown. */
const SETTLING_MS = 5_000;
const MEASURED_MS = 10_000;

interface Sample {
  readonly contender: string;
  readonly busy: number;
  /** Milliseconds of each second, all tasks (CDP `TaskDuration`) and scripts alone (`ScriptDuration`). */
  readonly tasksMs: number;
  readonly scriptsMs: number;
}

export async function measureMainThread(plan: {
  readonly contenders: readonly Contender[];
  readonly runs: number;
  readonly firstPort: number;
}): Promise<{ readonly rows: readonly Row[]; readonly samples: readonly Sample[] }> {
  const { contenders, runs, firstPort } = plan;
  const places = await openMeetingPlaces(contenders, firstPort);
  const samples: Sample[] = [];
  try {
    for (const contender of Array.from({ length: runs }, () => contenders).flat()) {
      const origin = places.origin(contender, 0);
      const sample = await undisturbed(() => inCall(contender, origin));
      samples.push({ contender: contender.name, ...sample });
    }
  } finally {
    await places.close();
  }
  return { rows: toRows(samples), samples };
}

async function inCall(
  { paths, asksFirst }: Contender,
  origin: string,
): Promise<Omit<Sample, 'contender' | 'busy'>> {
  const room = `bench-${randomBytes(6).toString('hex')}`;
  const browsers = [await openBrowser(), await openBrowser()] as const;
  try {
    const scripts = asksFirst ? [pressJoin] : [];
    const alice = await visit(browsers[0], origin + paths.wait(room), scripts);
    await wait(1_000);
    const bob = await visit(browsers[1], origin + paths.link(room), scripts);
    for (const { page } of [alice, bob])
      if ((await firstFrame(page, 0)) === null) throw new Error('no picture came');
    await wait(SETTLING_MS);
    return await usedBy(alice.page);
  } finally {
    await Promise.all(browsers.map(browser => browser.close()));
  }
}

async function usedBy(page: Page): Promise<{ tasksMs: number; scriptsMs: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'timeTicks' });
  const before = await read(devtools);
  await wait(MEASURED_MS);
  const after = await read(devtools);
  const each = (name: string) =>
    (((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1_000) /
    ((after.get('Timestamp') ?? 0) - (before.get('Timestamp') ?? 0));
  return { tasksMs: each('TaskDuration'), scriptsMs: each('ScriptDuration') };
}

async function read(devtools: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

function toRows(samples: readonly Sample[]): readonly Row[] {
  const names = [...new Set(samples.map(({ contender }) => contender))];
  return names.map(name => {
    const own = samples.filter(({ contender }) => contender === name);
    return {
      page: name,
      runs: String(own.length),
      'main thread, min/p50/max (ms a second)': spread(summarise(own.map(s => s.tasksMs))),
      'of it scripts': spread(summarise(own.map(s => s.scriptsMs))),
    };
  });
}
